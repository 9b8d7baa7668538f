package io.tidegate.web.idempotency;

import static io.tidegate.web.idempotency.Keyed.COMPLETIONS;
import static io.tidegate.web.idempotency.Keyed.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending again what is answered as a stream. */
class IdempotentStreamIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Well below the lease: a key that is given back is free at once. */
  private static final Duration AT_ONCE = Duration.ofSeconds(15);

  private static final Map<String, Object> SLOWLY =
      Map.of("content", "tell me [sim: tokens=60;cadence=10ms]");

  private final Keyed client = Keyed.create();
  private final DeepSeekSimulator simulator = TestStack.current().simulator();

  @BeforeEach
  void forgetEarlierCalls() {
    simulator.clearRequests();
  }

  @AfterEach
  void mendTheUpstream() {
    simulator.scenario("");
  }

  @Test
  void a_stream_of_the_compatible_face_comes_again_as_a_stream() {
    Map<String, Object> question = question("tell me [sim: tokens=900]", true);

    Answer first = client.post(COMPLETIONS, question);
    Answer again = client.post(COMPLETIONS, question);

    assertThat(first.text()).endsWith("data: [DONE]\n\n");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Content-Type")).startsWith("text/event-stream");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(simulator.completions()).hasSize(1);
  }

  @Test
  void a_stream_of_events_comes_again_with_the_same_numbers() {
    String path = Talk.start(client.api()).path() + "/messages:stream";

    List<ServerEvent> first = events(path);

    assertThat(first.getLast().name()).isEqualTo("message.completed");
    try (EventStream again = client.stream(path, SLOWLY)) {
      assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
      assertThat(again.rest()).isEqualTo(first);
    }
    assertThat(simulator.completions()).hasSize(1);
  }

  @Test
  void who_lost_his_stream_gets_all_of_the_same_answer() {
    String path = Talk.start(client.api()).path() + "/messages:stream";
    ServerEvent begun;
    try (EventStream stream = client.stream(path, SLOWLY)) {
      begun = stream.next().orElseThrow();
    }

    assertThat(Await.until(() -> client.post(path, SLOWLY).status() == 200, PATIENCE)).isTrue();

    List<ServerEvent> again = events(path);
    assertThat(again.getFirst()).isEqualTo(begun);
    assertThat(again.getLast().name()).isEqualTo("message.completed");
    assertThat(simulator.completions()).hasSize(1);
  }

  @Test
  void a_compatible_stream_that_nobody_reads_is_cancelled_and_may_be_asked_again_at_once() {
    Map<String, Object> question = question("on [sim: tokens=200;cadence=10ms]", true);
    try (EventStream stream = client.stream(COMPLETIONS, question)) {
      assertThat(stream.next()).isPresent();
    }
    assertThat(Await.until(() -> !simulator.completions().isEmpty(), PATIENCE)).isTrue();
    assertThat(simulator.completions().getFirst().answered().aborted()).isTrue();

    assertThat(Await.until(() -> isWhole(client.post(COMPLETIONS, question)), AT_ONCE)).isTrue();
  }

  @Test
  void a_compatible_stream_that_breaks_off_may_be_asked_again_at_once() {
    Map<String, Object> question = question("tell me [sim: tokens=40]", true);
    simulator.scenario("ending=eof;after=10");
    Answer broken = client.post(COMPLETIONS, question);
    simulator.scenario("");

    assertThat(broken.text()).contains("data: ").doesNotContain("[DONE]");
    assertThat(isWhole(client.post(COMPLETIONS, question))).isTrue();
  }

  private static boolean isWhole(Answer answer) {
    return answer.text().endsWith("data: [DONE]\n\n");
  }

  private List<ServerEvent> events(String path) {
    try (EventStream stream = client.stream(path, SLOWLY)) {
      return stream.rest();
    }
  }
}
