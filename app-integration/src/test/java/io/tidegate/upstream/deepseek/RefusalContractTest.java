package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals, whichever way the answer was asked for. */
class RefusalContractTest {

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Asking asking = new Asking(simulator.baseUrl());

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "error=no-authorization, LOCKED_OUT",
    "error=bad-key, LOCKED_OUT",
    "error=empty-body, BAD_REQUEST",
    "error=malformed-json, BAD_REQUEST",
    "error=missing-field, BAD_REQUEST",
    "error=content-type, MISCONFIGURED",
    "error=not-found, MISCONFIGURED",
    "error=method, MISCONFIGURED",
    "error=too-large, BAD_REQUEST",
    "error=json-word, BAD_REQUEST",
    "error=response-format, BAD_REQUEST",
    "error=tool-choice, BAD_REQUEST",
    "error=logprobs, BAD_REQUEST",
    "error=orphan-tool, BAD_REQUEST",
    "error=reasoning-missing, BAD_REQUEST",
    "error=context-length, CONTEXT_TOO_LONG",
    "error=content-risk, CONTENT_REFUSED",
    "error=insufficient-balance, LOCKED_OUT",
    "error=concurrency, RATE_LIMITED",
    "error=unprocessable, BAD_REQUEST",
    "error=server-error, FAILED",
    "error=overloaded, OVERLOADED",
    "status=502, FAILED",
    "status=504, FAILED",
  })
  void says_whose_fault_it_is(String scenario, Kind kind) {
    simulator.script(2, scenario);

    assertThat(refusal()).extracting(UpstreamException::kind).isEqualTo(kind);
    assertThat(asking.told(Asking.question("hello")).failure())
        .extracting(UpstreamException::kind)
        .isEqualTo(kind);
  }

  @Test
  void key_is_never_told() {
    simulator.script(1, "error=bad-key");

    assertThat(refusal()).hasMessageNotContaining(Asking.KEY).hasNoCause();
  }

  @Test
  void exceeded_limit_stays_readable() {
    simulator.concurrency(OptionalInt.of(0));

    assertThat(refusal()).hasMessageContaining("concurrency limit of 0");
  }

  @Test
  void wait_that_is_asked_for_is_told() {
    simulator.script(1, "status=503;retry-after=7");

    assertThat(refusal().retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void wait_of_nothing_is_no_reason_to_ask_again_unseen() {
    simulator.script(1, "status=503;retry-after=0");

    assertThat(refusal().kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(simulator.requests()).hasSize(1);
  }

  @Test
  void tool_calls_without_reasoning_are_accepted_back() throws UpstreamException {
    String history =
        """
        {"model":"chat","thinking":{"type":"enabled"},"messages":[
          {"role":"developer","content":"be brief"},
          {"role":"user","content":"weather?"},
          {"role":"assistant","content":null,"tool_calls":[
            {"id":"call_1","type":"function","function":{"name":"f","arguments":"{}"}}]},
          {"role":"tool","tool_call_id":"call_1","content":"sunny"}],
         "tools":[{"type":"function","function":{"name":"f"}}]}""";

    assertThat(asking.complete(Asking.request(history)).finishReason()).isEqualTo("stop");
  }

  @Test
  void prefix_is_continued_on_beta() throws UpstreamException {
    asking.complete(
        Asking.request(
            """
            {"model":"chat","messages":[{"role":"user","content":"count"},
              {"role":"assistant","content":"one, two,","prefix":true}]}"""));

    assertThat(simulator.requests().getLast().asked().path()).isEqualTo("/beta/chat/completions");
  }

  private UpstreamException refusal() {
    return catchThrowableOfType(
        UpstreamException.class, () -> asking.complete(Asking.question("hello")));
  }
}
