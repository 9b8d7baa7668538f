package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.simulator.log.RequestRecord;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault, as a bare socket sees it. */
class EndingsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String STREAM =
      """
      {"model":"deepseek-flash","stream":true,"thinking":{"type":"disabled"},
       "messages":[{"role":"user","content":"如何制定一个学习计划"}]}""";
  private static final String WHOLE = STREAM.replace("true", "false");

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void normal_stream_ends_with_done() throws IOException {
    RawAnswer answer = stream("tokens=8");

    assertThat(answer.end()).isEqualTo(RawAnswer.End.COMPLETE);
    assertThat(answer.text()).contains("data: [DONE]\n\n");
    assertThat(contentFrames(answer)).isEqualTo(8);
  }

  @Test
  void done_can_be_missing() throws IOException {
    RawAnswer answer = stream("ending=no-done");

    assertThat(answer.text())
        .contains("\"finish_reason\":\"stop\"")
        .doesNotContain("[DONE]")
        .endsWith(RawAnswer.LAST_CHUNK);
  }

  @Test
  void message_can_end_too_early() throws IOException {
    RawAnswer answer = stream("ending=eof;after=3;tokens=8");

    assertThat(answer.text()).doesNotContain("[DONE]", "\"stop\"").endsWith(RawAnswer.LAST_CHUNK);
    assertThat(contentFrames(answer)).isEqualTo(3);
  }

  @Test
  void connection_can_close_in_mid_answer() throws IOException {
    RawAnswer answer = stream("ending=close;after=3;tokens=8");

    assertThat(answer.end()).isEqualTo(RawAnswer.End.CLOSED);
    assertThat(answer.text()).doesNotContain("[DONE]").doesNotEndWith(RawAnswer.LAST_CHUNK);
    assertThat(contentFrames(answer)).isEqualTo(3);
  }

  @Test
  void connection_can_be_reset_in_mid_answer() throws IOException {
    RawAnswer answer = stream("ending=reset;after=3;tokens=8");

    assertThat(answer.end()).isEqualTo(RawAnswer.End.RESET);
    assertThat(contentFrames(answer)).isEqualTo(3);
    RequestRecord logged = simulator.requests().getLast();
    assertThat(logged.answered().completed()).isFalse();
    assertThat(logged.answered().aborted()).isFalse();
    assertThat(logged.answered().tokensSent()).isEqualTo(3);
    assertThat(logged.usage().completion()).isEqualTo(3);
    assertThat(logged.answered().usageSent()).isFalse();
  }

  @Test
  void stream_can_stall() throws IOException {
    RawAnswer answer = stream("ending=stall;after=3;tokens=8");

    assertThat(answer.end()).isEqualTo(RawAnswer.End.SILENT);
    assertThat(contentFrames(answer)).isEqualTo(3);
    Eventually.holds(() -> !simulator.requests().isEmpty());
    assertThat(simulator.requests().getLast().answered().aborted()).isTrue();
  }

  @Test
  void server_can_hang_without_a_byte() throws IOException {
    RawAnswer answer = stream("ending=hang");

    assertThat(answer.end()).isEqualTo(RawAnswer.End.SILENT);
    assertThat(answer.text()).isEmpty();
    Eventually.holds(() -> simulator.running() == 0);
  }

  @Test
  void stream_can_consist_of_comments_for_ever() throws IOException {
    try (Socket socket =
        RawAnswer.open(
            simulator.baseUrl(), RawAnswer.chat("ending=trickle;keepalive=5ms", STREAM))) {
      String read = readUntil(socket.getInputStream(), ": keep-alive\n\n", 5);

      assertThat(read).doesNotContain("data:");
    }
    Eventually.holds(() -> simulator.running() == 0);
  }

  @Test
  void whole_answer_can_consist_of_blank_lines_for_ever() throws IOException {
    try (Socket socket =
        RawAnswer.open(
            simulator.baseUrl(), RawAnswer.chat("ending=trickle;keepalive=5ms", WHOLE))) {
      String read = readUntil(socket.getInputStream(), "1\r\n\n\r\n", 5);

      assertThat(read).doesNotContain("choices");
    }
    Eventually.holds(() -> simulator.running() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"insufficient_system_resource", "aborted", "content_filter", "length"})
  void finish_reason_can_be_a_bad_one(String reason) throws IOException {
    RawAnswer streamed = stream("ending=" + reason + ";after=3;tokens=8");
    RawAnswer whole = whole("ending=" + reason + ";after=3;tokens=8");

    assertThat(streamed.text())
        .contains("\"finish_reason\":\"" + reason + "\"}],\"usage\":{")
        .contains("\"completion_tokens\":3")
        .contains("data: [DONE]");
    assertThat(contentFrames(streamed)).isEqualTo(3);
    assertThat(whole.text()).contains("\"finish_reason\":\"" + reason + "\"");
  }

  @Test
  void answer_can_be_empty() throws IOException {
    assertThat(contentFrames(stream("ending=empty"))).isZero();
    assertThat(stream("ending=empty").text()).contains("\"finish_reason\":\"stop\"");
    assertThat(whole("ending=empty").text()).contains("\"content\":\"\"");
  }

  @Test
  void chunk_can_be_malformed() throws IOException {
    List<String> data = Client.data(unchunked(stream("ending=malformed;after=2;tokens=8")));

    assertThat(data.get(data.size() - 2)).isEqualTo("{\"id\":\"930c60df\",\"choices\":[{\"ind");
    assertThat(whole("ending=malformed").text()).doesNotContain("system_fingerprint");
  }

  @Test
  void line_can_be_huge() throws IOException {
    RawAnswer answer = stream("ending=huge;after=2;tokens=8");

    long bytes = answer.pieces().stream().mapToLong(piece -> piece.length).sum();
    assertThat(bytes).isGreaterThan(100 << 20);
    assertThat(answer.end()).isEqualTo(RawAnswer.End.COMPLETE);
  }

  @ParameterizedTest
  @CsvSource({"reset,RESET", "close,CLOSED", "stall,SILENT", "eof,COMPLETE"})
  void whole_answer_can_break_off(String ending, RawAnswer.End end) throws IOException {
    RawAnswer answer = whole("ending=" + ending);

    assertThat(answer.end()).isEqualTo(end);
    assertThat(answer.text()).contains("\"object\":\"chat.completion\"").doesNotContain("usage");
  }

  @Test
  void characters_can_be_torn_apart() throws IOException {
    RawAnswer answer = stream("split=on;tokens=6");

    assertThat(answer.pieces()).anyMatch(EndingsTest::endsInsideCharacter);
    assertThat(unchunkedBytes(answer)).doesNotContain("\uFFFD");
  }

  @Test
  void queue_is_filled_with_comments_or_blank_lines() throws IOException {
    assertThat(unchunked(stream("queue=100ms;keepalive=20ms")))
        .startsWith(": keep-alive\n\n: keep-alive\n\n")
        .contains("[DONE]");
    assertThat(unchunked(whole("queue=100ms;keepalive=20ms")))
        .startsWith("\n\n\n")
        .contains("\"finish_reason\":\"stop\"");
  }

  @Test
  void request_that_is_not_started_in_time_is_dropped_and_costs_nothing() throws IOException {
    RawAnswer answer = stream("queue=10s;keepalive=20ms;giveup=100ms");

    assertThat(answer.end()).isEqualTo(RawAnswer.End.CLOSED);
    assertThat(answer.text()).contains(": keep-alive").doesNotContain("data:");
    assertThat(simulator.requests().getLast().usage().total()).isZero();
  }

  @Test
  void client_that_hangs_up_frees_its_slot_at_once() throws IOException {
    try (Socket socket =
        RawAnswer.open(simulator.baseUrl(), RawAnswer.chat("cadence=1s;tokens=60", STREAM))) {
      readUntil(socket.getInputStream(), "data:", 1);
      assertThat(simulator.running()).isEqualTo(1);
    }
    Eventually.holds(() -> !simulator.requests().isEmpty());
    RequestRecord logged = simulator.requests().getLast();
    assertThat(logged.answered().aborted()).isTrue();
    assertThat(logged.usage().completion()).isEqualTo(logged.answered().tokensSent());
  }

  @Test
  void tokens_keep_their_cadence() throws IOException {
    long began = System.nanoTime();

    RawAnswer answer = stream("cadence=10ms;tokens=20");

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofMillis(195), Duration.ofSeconds(5));
    assertThat(answer.pieces().size()).isGreaterThan(15);
  }

  private RawAnswer stream(String scenario) throws IOException {
    return RawAnswer.to(simulator.baseUrl(), RawAnswer.chat(scenario, STREAM), PATIENCE);
  }

  private RawAnswer whole(String scenario) throws IOException {
    return RawAnswer.to(simulator.baseUrl(), RawAnswer.chat(scenario, WHOLE), PATIENCE);
  }

  private static long contentFrames(RawAnswer answer) {
    return Client.data(unchunked(answer)).stream()
        .filter(data -> data.startsWith("{") && data.endsWith("}"))
        .map(Client::json)
        .map(chunk -> chunk.at("/choices/0/delta/content"))
        .filter(content -> !content.asText("").isEmpty())
        .map(JsonNode::asText)
        .count();
  }

  /** The body without headers and chunk sizes; good enough for frames that are not torn. */
  private static String unchunked(RawAnswer answer) {
    String text = answer.text();
    return text.substring(text.indexOf("\r\n\r\n") + 4).replaceAll("(\r\n)?[0-9a-f]+\r\n", "");
  }

  private static String unchunkedBytes(RawAnswer answer) {
    StringBuilder latin = new StringBuilder();
    for (byte[] piece : answer.pieces()) {
      latin.append(new String(piece, StandardCharsets.ISO_8859_1));
    }
    String body =
        latin.substring(latin.indexOf("\r\n\r\n") + 4).replaceAll("(\r\n)?[0-9a-f]+\r\n", "");
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static boolean endsInsideCharacter(byte[] piece) {
    String text = new String(piece, StandardCharsets.UTF_8);
    return text.endsWith("\uFFFD\r\n") || text.endsWith("\uFFFD");
  }

  private static String readUntil(InputStream in, String wanted, int times) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] buffer = new byte[4096];
    while (read.toString().split(wanted, -1).length <= times) {
      int count = in.read(buffer);
      if (count < 0) {
        throw new AssertionError("closed after: " + read);
      }
      read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
    }
    return read.toString();
  }
}
