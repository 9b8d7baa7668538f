package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.simulator.log.RequestRecord;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers in one piece do on the wire, and what becomes of it. */
class CompletionContractTest {

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Asking asking = new Asking(simulator.baseUrl());

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void tells_text_end_and_usage() throws UpstreamException {
    Completion answer = asking.complete(Asking.question("如何制定一个学习计划"));

    RequestRecord logged = simulator.requests().getLast();
    assertThat(answer.content()).isNotBlank().doesNotContain("\uFFFD");
    assertThat(answer.reasoning()).isEmpty();
    assertThat(answer.model()).isEqualTo("deepseek-flash");
    assertThat(answer.finishReason()).isEqualTo("stop");
    assertThat(answer.usage().promptTokens()).isEqualTo(logged.usage().prompt());
    assertThat(answer.usage().completionTokens()).isEqualTo(logged.usage().completion());
    assertThat(answer.raw()).startsWith("{\"id\":").endsWith("}");
    assertThat(logged.asked().userId()).isEqualTo("user-1");
    assertThat(logged.asked().stream()).isFalse();
  }

  @Test
  void tells_tool_calls() throws UpstreamException {
    simulator.script(1, "calls=2");

    Completion answer =
        asking.complete(
            Asking.request(
                """
                {"model":"chat","messages":[{"role":"user","content":"weather?"}],
                 "tools":[{"type":"function","function":{"name":"get_weather"}}]}"""));

    assertThat(answer.finishReason()).isEqualTo("tool_calls");
    assertThat(answer.toolCalls())
        .hasSize(2)
        .allSatisfy(
            call -> {
              assertThat(call.id()).startsWith("call_");
              assertThat(call.name()).isEqualTo("get_weather");
              assertThat(call.arguments()).startsWith("{");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue=150ms;keepalive=20ms", "gzip=on", "split=on"})
  void is_not_irritated_by(String scenario) throws UpstreamException {
    simulator.script(1, scenario);

    Completion answer = asking.complete(Asking.question("如何制定一个学习计划"));

    assertThat(answer.content()).isNotBlank().doesNotContain("\uFFFD");
    assertThat(answer.raw()).startsWith("{");
  }

  @Test
  void missing_usage_is_none() throws UpstreamException {
    simulator.script(1, "usage=none");

    assertThat(asking.complete(Asking.question("hello")).usage()).isEqualTo(TokenUsage.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter"})
  void finish_reason_that_stands_for_an_answer_is_told(String reason) throws UpstreamException {
    simulator.script(1, "ending=" + reason + ";after=3;tokens=9");

    Completion answer = asking.complete(Asking.question("hello"));

    assertThat(answer.finishReason()).isEqualTo(reason);
    assertThat(answer.content()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "ending=empty, FAILED",
    "ending=aborted, FAILED",
    "ending=insufficient_system_resource, FAILED",
    "ending=content_filter;after=0, CONTENT_REFUSED",
    "ending=eof, MALFORMED",
    "ending=malformed, MALFORMED",
    "ending=huge, MALFORMED",
    "usage=nan, MALFORMED",
    "ending=close, CUT",
    "ending=reset, CUT",
  })
  void a_failure_is_no_answer(String scenario, Kind kind) {
    simulator.script(1, scenario);

    UpstreamException failure =
        catchThrowableOfType(
            UpstreamException.class, () -> asking.complete(Asking.question("hello")));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.kind().retryable()).isEqualTo(kind != Kind.CONTENT_REFUSED);
  }

  @Test
  void an_answer_may_be_empty_where_the_request_stops_it() throws UpstreamException {
    simulator.script(1, "ending=empty");

    Completion answer =
        asking.complete(
            Asking.request(
                """
                {"model":"chat","stop":"4","messages":[{"role":"user","content":"2 + 2?"}]}"""));

    assertThat(answer.content()).isEmpty();
    assertThat(answer.finishReason()).isEqualTo("stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ending=close;after=20", "ending=eof;after=20"})
  void an_answer_that_breaks_off_tells_what_had_come(String scenario) {
    simulator.script(1, scenario + ";tokens=40");

    UpstreamException failure =
        catchThrowableOfType(
            UpstreamException.class, () -> asking.complete(Asking.question("hello")));

    assertThat(failure.received()).contains("\"content\"").doesNotContain("\"model\"");
  }

  @Test
  void failure_that_is_billed_says_how_much() {
    simulator.script(1, "ending=aborted;after=3;tokens=9");

    UpstreamException failure =
        catchThrowableOfType(
            UpstreamException.class, () -> asking.complete(Asking.question("hello")));

    assertThat(failure.usage()).map(TokenUsage::completionTokens).contains(3L);
  }
}
