package io.tidegate.simulator.completion;

import io.tidegate.simulator.error.ApiError;
import io.tidegate.simulator.log.RequestRecord;
import io.tidegate.simulator.log.RequestRecord.Answered;
import io.tidegate.simulator.log.RequestRecord.Asked;
import io.tidegate.simulator.log.Usage;
import io.tidegate.simulator.scenario.Scenario;
import io.tidegate.simulator.wire.Progress;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * One request on its way through the server: who asks, since when, and how a short answer or a
 * refusal is given and booked.
 */
public final class Visit {

  static final String JSON = "application/json";

  private static final String GZIP = "gzip";
  private static final HttpString SCENARIO = new HttpString("X-Sim-Scenario");
  private static final HttpString TRACE_ID = new HttpString("x-ds-trace-id");

  private final Premises premises;
  private final HttpServerExchange exchange;
  private final String key;
  private final long sequence;
  private final String id = Identity.newId();
  private final Instant began;
  private final long beganNanos = System.nanoTime();

  Visit(Premises premises, HttpServerExchange exchange, String key) {
    this.premises = premises;
    this.exchange = exchange;
    this.key = key;
    sequence = premises.log().nextSequence();
    began = premises.clock().instant();
    exchange.getResponseHeaders().put(TRACE_ID, id);
  }

  HttpServerExchange exchange() {
    return exchange;
  }

  String key() {
    return key;
  }

  Instant began() {
    return began;
  }

  Identity identity(String model) {
    return new Identity(id, began.getEpochSecond(), model);
  }

  /** The knobs that the client has asked for in a header. */
  String scenarioKnobs() {
    String header = exchange.getRequestHeaders().getFirst(SCENARIO);
    return header == null ? "" : header;
  }

  /** Does something at once or later, without a thread that waits. */
  void after(Duration delay, Runnable action) {
    if (delay.isZero()) {
      action.run();
      return;
    }
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () -> exchange.getIoThread().executeAfter(action, delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Answers with a JSON body that costs nothing. */
  void answer(byte[] body) {
    book(asked("", "", false), answered(200, ""), Usage.NONE);
    send(200, JSON, body);
  }

  /** Sends an answer, compressed if the client can take that. */
  void sendCompressed(byte[] body) {
    String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
    if (accepted == null || !accepted.contains(GZIP)) {
      send(200, JSON, body);
      return;
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, GZIP);
    send(200, JSON, gzip(body));
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  void refuse(ApiError error, Asked asked, Scenario scenario) {
    book(asked, answered(error.status(), scenario.text()), Usage.NONE);
    scenario.retryAfterSeconds(error).ifPresent(this::retryAfter);
    send(error.status(), error.contentType(), error.bytes());
  }

  private void retryAfter(int seconds) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds);
  }

  void refuse(ApiError error) {
    refuse(error, asked("", "", false), Scenario.NORMAL);
  }

  void send(int status, String contentType, byte[] body) {
    exchange.setStatusCode(status);
    if (!contentType.isEmpty()) {
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    }
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }

  Asked asked(String model, String userId, boolean stream) {
    return new Asked(
        exchange.getRequestMethod().toString(),
        exchange.getRequestPath(),
        model,
        key.substring(Math.max(0, key.length() - 4)),
        userId,
        stream);
  }

  /** Books an answer that costs nothing and never came to its end. */
  void bookCut(Scenario scenario, Progress progress) {
    book(
        asked("", "", false),
        new Answered(200, scenario.text(), "", 0, false, false, progress.aborted(), 0, took()),
        Usage.NONE);
  }

  private Answered answered(int status, String scenario) {
    return new Answered(status, scenario, "", 0, false, true, false, 0, took());
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  void book(Asked asked, Answered answered, Usage usage) {
    premises.log().add(new RequestRecord(sequence, id, began, asked, answered, usage));
  }
}
