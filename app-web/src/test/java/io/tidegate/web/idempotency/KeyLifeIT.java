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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a key is taken, and how it becomes free. */
class KeyLifeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LAPSED = "now()";
  private static final String HELD = "now() + interval '1 hour'";

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
  void a_key_whose_node_died_is_free_when_its_lease_has_lapsed() {
    client.complete("low tide");
    client.stored().crash(HELD);
    Answer refused = client.complete("low tide");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/error/code")).isEqualTo("idempotency_key_in_progress");

    client.stored().crash(LAPSED);

    assertThat(client.complete("low tide").status()).isEqualTo(200);
    assertThat(simulator.completions()).hasSize(2);
    assertThat(client.complete("low tide").header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void a_lapsed_key_still_stands_for_its_request() {
    client.complete("low tide");
    client.stored().crash(LAPSED);

    assertThat(client.complete("high tide").status()).isEqualTo(422);
  }

  @Test
  void what_a_crashed_attempt_has_said_is_not_said_again() {
    Talk talk = Talk.start(client.api());
    Answer first = client.post(talk.path() + "/messages", Map.of("content", "hello"));
    client.stored().crash(LAPSED);

    Answer again = client.post(talk.path() + "/messages", Map.of("content", "hello"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.at("/message/id")).isEqualTo(first.at("/message/id"));
    assertThat(again.at("/user_message/id")).isEqualTo(first.at("/user_message/id"));
    assertThat(client.api().get(talk.path()).at("/message_count")).isEqualTo("2");
    assertThat(simulator.completions()).hasSize(1);
  }

  @Test
  void what_a_crashed_attempt_has_answered_again_is_not_answered_a_third_time() {
    Talk talk = Talk.start(client.api());
    String regenerate = regenerate(talk, talk.say("hello"));
    Answer first = client.post(regenerate, Map.of());
    client.stored().crash(LAPSED);

    Answer again = client.post(regenerate, Map.of());

    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(client.api().get(talk.path()).at("/message_count")).isEqualTo("3");
    assertThat(simulator.completions()).hasSize(2);
  }

  @Test
  void a_stream_that_answers_again_is_followed_after_a_crash() {
    Talk talk = Talk.start(client.api());
    String regenerate = regenerate(talk, talk.say("hello")) + ":stream";
    List<ServerEvent> first = streamed(regenerate);
    client.stored().crash(LAPSED);

    List<ServerEvent> again = streamed(regenerate);

    assertThat(again.getLast()).isEqualTo(first.getLast());
    assertThat(client.api().get(talk.path()).at("/message_count")).isEqualTo("3");
    assertThat(simulator.completions()).hasSize(2);
  }

  @Test
  void another_key_answers_once_more() {
    Talk talk = Talk.start(client.api());
    String regenerate = regenerate(talk, talk.say("hello"));
    Answer first = client.post(regenerate, Map.of());

    Answer other = client.api().post(regenerate, "", Keyed.HEADER, "another");

    assertThat(other.at("/message/id")).isNotEqualTo(first.at("/message/id"));
    assertThat(client.api().get(talk.path()).at("/message_count")).isEqualTo("4");
  }

  @Test
  void what_a_crashed_attempt_has_begun_is_not_begun_again() {
    Answer first = client.post("/api/v1/conversations", Map.of("title", "潮"));
    client.stored().crash(LAPSED);

    Answer again = client.post("/api/v1/conversations", Map.of("title", "潮"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.at("/id")).isEqualTo(first.at("/id"));
    assertThat(client.api().get("/api/v1/conversations").json().path("data")).hasSize(1);
  }

  @Test
  void a_lease_is_renewed_while_the_answer_is_being_written() {
    Map<String, Object> question = question("slow [sim: tokens=600;cadence=50ms]", true);
    try (EventStream stream = client.stream(COMPLETIONS, question)) {
      assertThat(stream.next()).isPresent();
      Instant first = client.stored().leasedUntil();

      assertThat(Await.until(() -> client.stored().leasedUntil().isAfter(first), PATIENCE))
          .isTrue();
    }
  }

  @Test
  void an_answer_that_was_heard_outlives_a_crash_of_the_database() {
    Answer heard = client.complete("low tide");
    TestStack.current().crashDatabase();

    assertThat(Await.until(() -> client.complete("low tide").status() == 200, PATIENCE)).isTrue();

    Answer again = client.complete("low tide");
    assertThat(again.text()).isEqualTo(heard.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(simulator.completions()).hasSize(1);
  }

  @Test
  void a_failure_of_the_upstream_frees_the_key() {
    simulator.scenario("status=503");
    Answer failed = client.complete("low tide");
    simulator.scenario("");

    assertThat(failed.status()).isEqualTo(503);
    assertThat(client.complete("low tide").status()).isEqualTo(200);
  }

  @Test
  void a_key_is_kept_for_a_day() {
    Instant before = Instant.now();
    client.complete("low tide");

    assertThat(Duration.between(before, client.stored().expiresAt()))
        .isBetween(Duration.ofHours(24).minusMinutes(1), Duration.ofHours(24).plusMinutes(1));
  }

  @Test
  void an_expired_key_stands_for_nothing() {
    client.complete("low tide");
    client.stored().expire();

    assertThat(client.complete("high tide").status()).isEqualTo(200);
    assertThat(simulator.completions()).hasSize(2);
  }

  @Test
  void an_expired_key_is_deleted_soon() {
    client.complete("low tide");
    client.stored().expire();

    assertThat(Await.until(() -> !client.stored().exists(), PATIENCE)).isTrue();
  }

  private static String regenerate(Talk talk, Answer said) {
    return talk.path() + "/messages/" + said.at("/message/id") + "/regenerate";
  }

  private List<ServerEvent> streamed(String path) {
    try (EventStream stream = client.stream(path, Map.of())) {
      return stream.rest();
    }
  }
}
