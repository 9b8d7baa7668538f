package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.simulator.log.Usage;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCallPart;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What streams do on the wire, and what becomes of it. */
class StreamContractTest {

  private static final String STOPPING =
      """
      {"model":"chat","stop":["4"],"messages":[{"role":"user","content":"2 + 2?"}]}""";
  private static final String CONTINUING =
      """
      {"model":"chat","messages":[{"role":"user","content":"What makes the tide?"},
       {"role":"assistant","content":"The moon.","prefix":true}]}""";

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Asking asking = new Asking(simulator.baseUrl());

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void tells_text_end_and_usage() {
    simulator.script(1, "tokens=20");

    Asking.Told told = asking.told(Asking.question("如何制定一个学习计划"));

    assertThat(told.failure()).isNull();
    assertThat(told.content()).isNotBlank().doesNotContain("\uFFFD");
    Chunk last = told.chunks().getLast();
    assertThat(last.finishReason()).isEqualTo("stop");
    assertThat(last.model()).isEqualTo("deepseek-flash");
    assertThat(last.usage()).isEqualTo(billed());
  }

  @Test
  void raw_is_the_frame_as_it_came() {
    simulator.script(1, "tokens=3");

    Asking.Told told = asking.told(Asking.question("hello"));

    assertThat(told.chunks())
        .allSatisfy(chunk -> assertThat(chunk.raw()).startsWith("{\"id\":").endsWith("}"));
  }

  @Test
  void tells_reasoning_before_text() {
    simulator.script(1, "reasoning=5;tokens=5");

    Asking.Told told = asking.told(asking.candidate(true), Asking.question("why"), Asking.PATIENT);

    assertThat(told.failure()).isNull();
    assertThat(told.reasoning()).isNotBlank();
    assertThat(told.content()).isNotBlank();
    assertThat(told.chunks().getFirst().visible()).isFalse();
    assertThat(told.chunks().getLast().usage()).isEqualTo(billed());
    assertThat(billed().reasoningTokens()).isEqualTo(5);
  }

  @Test
  void tells_tool_calls_in_parts() {
    simulator.script(1, "calls=2");

    Asking.Told told =
        asking.told(
            Asking.request(
                """
                {"model":"chat","messages":[{"role":"user","content":"weather?"}],
                 "tools":[{"type":"function","function":{"name":"get_weather"}}]}"""));

    assertThat(told.failure()).isNull();
    assertThat(told.chunks().getLast().finishReason()).isEqualTo("tool_calls");
    assertThat(told.chunks().stream().flatMap(chunk -> chunk.toolCalls().stream()))
        .extracting(ToolCallPart::index)
        .contains(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"split=on;tokens=60", "queue=150ms;keepalive=20ms", "usage=separate"})
  void is_not_irritated_by(String scenario) {
    simulator.script(1, scenario);

    Asking.Told told = asking.told(Asking.question("如何制定一个学习计划"));

    assertThat(told.failure()).isNull();
    assertThat(told.content()).isNotBlank().doesNotContain("\uFFFD");
    assertThat(told.chunks().getLast().usage()).isEqualTo(billed());
  }

  @Test
  void missing_end_marker_is_forgiven_when_everything_else_is_there() {
    simulator.script(1, "ending=no-done");

    Asking.Told told = asking.told(Asking.question("hello"));

    assertThat(told.failure()).isNull();
    assertThat(told.chunks().getLast().finishReason()).isEqualTo("stop");
  }

  @Test
  void usage_may_be_missing() {
    simulator.script(1, "usage=none");

    Asking.Told told = asking.told(Asking.question("hello"));

    assertThat(told.failure()).isNull();
    assertThat(told.chunks()).allMatch(chunk -> chunk.usage() == null);
  }

  @ParameterizedTest
  @CsvSource({
    "ending=eof;after=3, CUT",
    "ending=close;after=3, CUT",
    "ending=reset;after=3, CUT",
    "ending=malformed;after=3, MALFORMED",
    "ending=huge;after=3, MALFORMED",
    "usage=nan, MALFORMED",
    "ending=aborted;after=3, FAILED",
    "ending=insufficient_system_resource;after=3, FAILED",
  })
  void what_came_before_a_failure_is_not_lost(String scenario, Kind kind) {
    simulator.script(1, scenario + ";tokens=9");

    Asking.Told told = asking.told(Asking.question("如何制定一个学习计划"));

    assertThat(told.failure()).extracting(UpstreamException::kind).isEqualTo(kind);
    assertThat(told.content()).isNotBlank();
    assertThat(told.chunks()).allMatch(chunk -> chunk.finishReason() == null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ending=aborted;after=3", "ending=empty;reasoning=4"})
  void failure_that_is_billed_says_how_much(String scenario) {
    simulator.script(1, scenario + ";tokens=9");

    Asking.Told told = asking.told(asking.candidate(true), Asking.question("?"), Asking.PATIENT);

    assertThat(told.failure())
        .extracting(UpstreamException::usage)
        .isEqualTo(Optional.of(billed()));
  }

  @ParameterizedTest
  @CsvSource({
    "ending=empty, FAILED",
    "ending=content_filter;after=0, CONTENT_REFUSED",
    "ending=aborted;after=0, FAILED",
    "ending=eof;after=0, CUT",
  })
  void an_answer_without_text_fails(String scenario, Kind kind) {
    simulator.script(1, scenario);

    Asking.Told told = asking.told(Asking.question("hello"));

    assertThat(told.failure()).extracting(UpstreamException::kind).isEqualTo(kind);
    assertThat(told.chunks()).noneMatch(Chunk::visible);
  }

  @ParameterizedTest
  @ValueSource(strings = {STOPPING, CONTINUING})
  void an_answer_may_be_empty_where_the_request_makes_it_so(String request) {
    simulator.script(1, "ending=empty");

    Asking.Told told = asking.told(Asking.request(request));

    assertThat(told.failure()).isNull();
    assertThat(told.content()).isEmpty();
    assertThat(told.chunks().getLast().finishReason()).isEqualTo("stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"stop\":\"\"", "\"stop\":[]", "\"stop\":[\"\"]", "\"stop\":null"})
  void a_stop_that_stops_nothing_excuses_no_empty_answer(String stop) {
    simulator.script(1, "ending=empty");

    Asking.Told told = asking.told(Asking.request(STOPPING.replace("\"stop\":[\"4\"]", stop)));

    assertThat(told.failure()).extracting(UpstreamException::kind).isEqualTo(Kind.FAILED);
  }

  @Test
  void a_prefix_without_text_is_no_answer_yet() {
    simulator.script(1, "ending=empty");

    Asking.Told told = asking.told(Asking.request(CONTINUING.replace("The moon.", "")));

    assertThat(told.failure()).extracting(UpstreamException::kind).isEqualTo(Kind.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter"})
  void finish_reason_that_stands_for_an_answer_is_passed_on(String reason) {
    simulator.script(1, "ending=" + reason + ";after=3;tokens=9");

    Asking.Told told = asking.told(Asking.question("hello"));

    assertThat(told.failure()).isNull();
    assertThat(told.chunks().getLast().finishReason()).isEqualTo(reason);
  }

  @Test
  void connection_is_used_again_after_a_complete_answer() {
    for (int i = 0; i < 5; i++) {
      assertThat(asking.told(Asking.question("hello")).failure()).isNull();
    }
    assertThat(simulator.requests()).allMatch(request -> request.answered().completed());
    assertThat(simulator.requests()).hasSize(5);
  }

  private TokenUsage billed() {
    Eventually.holds(() -> !simulator.requests().isEmpty());
    Usage usage = simulator.requests().getLast().usage();
    return new TokenUsage(usage.hit(), usage.miss(), usage.completion(), usage.reasoning());
  }
}
