package io.tidegate.upstream.deepseek;

import static io.tidegate.upstream.deepseek.ScriptedUpstream.HANG_UP;
import static io.tidegate.upstream.deepseek.ScriptedUpstream.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams as other hosts may send them, and as the simulator does not. */
class EventsOnTheWireTest {

  private static final String TEXT =
      "data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}";
  private static final String STOP =
      "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}";
  private static final String USAGE =
      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":3}}}";
  private static final String DONE = "data: [DONE]";

  @ParameterizedTest
  @ValueSource(strings = {"\n\n", "\r\n\r\n", "\r\r", "\n\n\n: x\n\n"})
  void events_may_be_separated_in_any_way(String separator) {
    Asking.Told told = told(events(join(separator, TEXT, STOP, USAGE, DONE)));

    assertThat(told.failure()).isNull();
    assertThat(told.content()).isEqualTo("a");
    assertThat(told.chunks().getLast().usage()).isEqualTo(new TokenUsage(3, 2, 2, 0));
  }

  @Test
  void an_event_of_several_lines_goes_on_in_one() {
    String lines = TEXT.replace(",\"choices\"", ",\ndata: \"choices\"");

    Asking.Told told = told(events(join("\n\n", lines, STOP, DONE)));

    assertThat(told.content()).isEqualTo("a");
    assertThat(told.chunks()).allSatisfy(chunk -> assertThat(chunk.raw()).doesNotContain("\n"));
  }

  @Test
  void everything_that_has_arrived_comes_at_once() throws UpstreamException {
    try (ScriptedUpstream upstream =
            new ScriptedUpstream(events(join("\n\n", TEXT, TEXT, TEXT, STOP, DONE)));
        ChunkStream stream =
            new Asking(upstream.baseUrl()).stream(Asking.question("?"), Asking.PATIENT)) {
      assertThat(stream.next()).hasSize(4);
      assertThat(stream.next()).isEmpty();
      assertThat(stream.next()).isEmpty();
    }
  }

  @Test
  void end_marker_without_finish_reason_stands_for_stop() {
    Asking.Told told = told(events(join("\n\n", TEXT, DONE)));

    assertThat(told.failure()).isNull();
    assertThat(told.content()).isEqualTo("a");
  }

  @Test
  void nothing_after_the_end_marker_counts() {
    assertThat(told(events(join("\n\n", TEXT, STOP, DONE, "data: nonsense"))).failure()).isNull();
  }

  @Test
  void end_marker_without_an_answer_is_a_failure() {
    assertThat(kind(told(events(join("\n\n", DONE))))).isEqualTo(Kind.FAILED);
  }

  @Test
  void connection_may_break_once_the_answer_is_whole() {
    String whole = events(join("\n\n", TEXT, STOP, USAGE)).replaceFirst("Length: ", "Length: 9");

    assertThat(told(whole + HANG_UP).failure()).isNull();
  }

  @Test
  void connection_may_not_break_before_usage_is_known() {
    String cut = events(join("\n\n", TEXT, STOP)).replaceFirst("Length: ", "Length: 9");

    assertThat(kind(told(cut + HANG_UP))).isEqualTo(Kind.CUT);
  }

  @Test
  void end_in_the_middle_of_an_event_is_a_cut() {
    assertThat(kind(told(events(TEXT + "\n\n" + STOP)))).isEqualTo(Kind.CUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          data: {"error":{"message":"Service is too busy.","type":"service_unavailable_error"}} | OVERLOADED
          data: {"error":{"message":"Content Exists Risk","type":"invalid_request_error"}}      | CONTENT_REFUSED
          {"error":{"message":"Insufficient Balance","type":"unknown_error"}}                   | LOCKED_OUT
          {"error":"oh"}                                                                        | FAILED
          <html>busy</html>                                                                     | CUT
          data: 7                                                                               | MALFORMED
          data: {"choices":[{"delta"                                                            | MALFORMED
          """)
  void status_200_is_not_believed(String body, Kind kind) {
    assertThat(kind(told(events(body + "\n\n")))).isEqualTo(kind);
  }

  @Test
  void an_error_in_place_of_events_may_come_in_pieces() {
    String error = "{\"error\":{\"message\":\"Service is too busy.\",\"type\":\"service_\"}}";
    String longer = error.replace("busy.", "busy. " + "x".repeat(20_000)); // than is read at once

    Asking.Told told = told(events(longer.replace("service_", "service_unavailable_error")));

    assertThat(kind(told)).isEqualTo(Kind.OVERLOADED);
  }

  @Test
  void usage_that_is_no_count_is_no_usage() {
    String usage =
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":\"NaN\",\"completion_tokens\":-1}}";

    Asking.Told told = told(events(join("\n\n", TEXT, STOP, usage, DONE)));

    assertThat(told.failure()).isNull();
    assertThat(told.chunks()).allMatch(chunk -> chunk.usage() == null);
  }

  @Test
  void bad_ending_waits_for_usage_in_a_chunk_of_its_own() {
    String gaveUp = STOP.replace("stop", "aborted");

    Asking.Told told = told(events(join("\n\n", TEXT, gaveUp, USAGE, DONE)));

    assertThat(kind(told)).isEqualTo(Kind.FAILED);
    assertThat(told.chunks()).extracting(Chunk::content).containsExactly("a");
  }

  private static Asking.Told told(String answer) {
    try (ScriptedUpstream upstream = new ScriptedUpstream(answer)) {
      return new Asking(upstream.baseUrl()).told(Asking.question("?"));
    }
  }

  private static Kind kind(Asking.Told told) {
    return told.failure() == null ? Kind.CANCELLED : told.failure().kind();
  }

  private static String join(String separator, String... events) {
    return String.join(separator, events) + separator;
  }
}
