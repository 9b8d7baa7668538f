package io.tidegate.upstream.deepseek;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatModel;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.Upstream;
import io.tidegate.upstream.UpstreamAddress;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Asks DeepSeek, or whatever speaks like it.
 *
 * <p>A request is sent at most once. Of the deadlines, a whole answer is held to {@code connect},
 * {@code idleWhole} and {@code total} only: it has no first token to wait for.
 *
 * @see "docs/decisions/2026-11-21-http-client.md"
 */
@ApplicationScoped
public class DeepSeekChatModel implements ChatModel {

  private static final int OK = 200;

  private static final int MANY_ADDRESSES = 256;

  private final OkHttpClient http = HttpClients.create();
  private final ConcurrentMap<InetAddress, OkHttpClient> pinned = new ConcurrentHashMap<>();
  private final Watchdog watchdog = new Watchdog();
  private final InstantSource clock;

  @Inject
  public DeepSeekChatModel(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Completion complete(
      Candidate candidate, ChatRequest request, String endUser, Deadlines deadlines)
      throws UpstreamException {
    Patience patience = Patience.forWhole(deadlines, System::nanoTime);
    byte[] body = RequestWriter.write(candidate, request, endUser, false);
    Endpoint endpoint = Endpoint.of(candidate.upstream().baseUrl(), request.body());
    Request post = post(candidate, endpoint, body, new Sending(deadlines.connect())).build();
    try (Exchange exchange =
        Exchange.open(clientFor(candidate).newCall(post), patience, watchdog)) {
      throwIfRefused(exchange, endpoint, candidate);
      return WholeAnswer.read(
          Body.answer(exchange), request.mayBeAnsweredByNothing(), candidate.upstream().apiKey());
    }
  }

  @Override
  public ChunkStream stream(
      Candidate candidate, ChatRequest request, String endUser, Deadlines deadlines)
      throws UpstreamException {
    Patience patience = Patience.forStream(deadlines, System::nanoTime);
    byte[] body = RequestWriter.write(candidate, request, endUser, true);
    Endpoint endpoint = Endpoint.of(candidate.upstream().baseUrl(), request.body());
    Request post =
        post(candidate, endpoint, body, new Sending(deadlines.connect()))
            .header("Accept", "text/event-stream")
            .header("Accept-Encoding", "identity")
            .build();
    Exchange exchange = Exchange.open(clientFor(candidate).newCall(post), patience, watchdog);
    try {
      throwIfRefused(exchange, endpoint, candidate);
    } catch (UpstreamException e) {
      exchange.close();
      throw e;
    }
    var soFar = new AnswerSoFar(request.mayBeAnsweredByNothing());
    return new DeepSeekStream(exchange, patience, soFar, candidate.upstream().apiKey());
  }

  private OkHttpClient clientFor(Candidate candidate) {
    Optional<UpstreamAddress> address = candidate.upstream().address();
    if (address.isEmpty()) {
      return http;
    }
    if (pinned.size() > MANY_ADDRESSES) {
      pinned.clear(); // addresses that are long gone; those in use come back
    }
    return pinned.computeIfAbsent(address.get().ip(), ip -> HttpClients.pinned(http, ip));
  }

  @PreDestroy
  void close() {
    watchdog.close();
    http.connectionPool().evictAll();
  }

  private static Request.Builder post(
      Candidate candidate, Endpoint endpoint, byte[] body, Sending sending)
      throws UpstreamException {
    try {
      return new Request.Builder()
          .url(url(candidate.upstream(), endpoint))
          .header("Authorization", "Bearer " + candidate.upstream().apiKey().reveal())
          .header("User-Agent", "tidegate")
          .tag(Sending.class, sending)
          .post(new SentOnce(body));
    } catch (IllegalArgumentException _) { // its message may quote the address
      throw new UpstreamException(
          Kind.MISCONFIGURED, "upstream has an address or a key that cannot be sent");
    }
  }

  /** The port may be that of the address, the host is the upstream's own. */
  private static HttpUrl url(Upstream upstream, Endpoint endpoint) {
    HttpUrl url = HttpUrl.get(endpoint.url());
    OptionalInt port = upstream.address().map(UpstreamAddress::port).orElse(OptionalInt.empty());
    return port.isEmpty() ? url : url.newBuilder().port(port.getAsInt()).build();
  }

  private void throwIfRefused(Exchange exchange, Endpoint endpoint, Candidate candidate)
      throws UpstreamException {
    if (exchange.status() != OK) {
      Secret key = candidate.upstream().apiKey();
      throw Refusal.read(exchange.status(), Body.explanation(exchange), endpoint, key)
          .exception(RetryAfter.parse(exchange.header("Retry-After"), clock.instant()));
    }
  }
}
