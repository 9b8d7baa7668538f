package io.tidegate.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String COMPLETIONS = "/v1/chat/completions";
  private static final String HEADER = "Idempotency-Key";
  private static final int CROWD = 200;

  private final Tenant tenant = Tenant.create();
  private final Api api = tenant.api();
  private final String key = UUID.randomUUID().toString();
  private final KeyRows rows = new KeyRows(UUID.fromString(tenant.id()));
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
  void of_two_hundred_at_once_one_is_run_and_the_others_wait() throws Exception {
    Map<String, Object> question = question("tide? [sim: first=1500ms]", false);

    List<Answer> answers = crowd(COMPLETIONS, question);

    assertOneRun(answers, 200);
    assertThat(api.post(COMPLETIONS, question, HEADER, key).text())
        .isEqualTo(firstGood(answers).text());
  }

  @Test
  void of_two_hundred_at_once_one_adds_its_message() throws Exception {
    Talk talk = Talk.start(api);

    List<Answer> answers =
        crowd(talk.path() + "/messages", Map.of("content", "tide? [sim: first=1500ms]"));

    assertOneRun(answers, 201);
    assertThat(api.get(talk.path()).at("/message_count")).isEqualTo("2");
  }

  private void assertOneRun(List<Answer> answers, int good) {
    assertThat(answers).extracting(Answer::status).containsOnly(good, 409).contains(409);
    assertThat(answers.stream().filter(a -> a.status() == good).map(Answer::text).distinct())
        .hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.status() == 409)
        .allSatisfy(busy -> assertThat(busy.header("Retry-After")).isEqualTo("2"));
    assertThat(simulator.requests()).hasSize(1);
  }

  private static Answer firstGood(List<Answer> answers) {
    return answers.stream().filter(a -> a.status() < 300).findFirst().orElseThrow();
  }

  @Test
  void a_json_answer_comes_again_byte_for_byte() {
    Answer first = api.post("/api/v1/conversations", Map.of("title", "潮"), HEADER, key);
    Answer again = api.post("/api/v1/conversations", Map.of("title", "潮"), HEADER, key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(List.of("Content-Type", "Location", "ETag"))
        .allSatisfy(
            name -> assertThat(again.header(name)).isNotEmpty().isEqualTo(first.header(name)));
    assertThat(again.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
    assertThat(api.get("/api/v1/conversations").json().path("data")).hasSize(1);
  }

  @Test
  void a_stream_of_the_compatible_face_comes_again_as_a_stream() {
    Map<String, Object> question = question("tell me [sim: tokens=900]", true);

    Answer first = api.post(COMPLETIONS, question, HEADER, key);
    Answer again = api.post(COMPLETIONS, question, HEADER, key);

    assertThat(first.text()).endsWith("data: [DONE]\n\n");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Content-Type")).startsWith("text/event-stream");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(simulator.requests()).hasSize(1);
  }

  @Test
  void a_stream_of_events_comes_again_with_the_same_numbers() {
    Talk talk = Talk.start(api);

    List<ServerEvent> first = events(talk);

    assertThat(first.getLast().name()).isEqualTo("message.completed");
    assertThat(events(talk)).isEqualTo(first);
    assertThat(simulator.requests()).hasSize(1);
  }

  @Test
  void who_lost_his_stream_gets_the_rest_of_the_same_answer() {
    Talk talk = Talk.start(api);
    ServerEvent begun;
    try (EventStream stream = stream(talk)) {
      begun = stream.next().orElseThrow();
    }

    assertThat(Await.until(() -> post(talk).status() == 200, PATIENCE)).isTrue();

    List<ServerEvent> again = events(talk);
    assertThat(again.getFirst()).isEqualTo(begun);
    assertThat(again.getLast().name()).isEqualTo("message.completed");
    assertThat(simulator.requests()).hasSize(1);
  }

  private EventStream stream(Talk talk) {
    return api.stream(talk.path() + "/messages:stream", slowly(), HEADER, key);
  }

  private Answer post(Talk talk) {
    return api.post(talk.path() + "/messages:stream", slowly(), HEADER, key);
  }

  private List<ServerEvent> events(Talk talk) {
    try (EventStream stream = stream(talk)) {
      return stream.rest();
    }
  }

  private static Map<String, Object> slowly() {
    return Map.of("content", "tell me [sim: tokens=60;cadence=10ms]");
  }

  @Test
  void a_compatible_stream_that_nobody_reads_is_cancelled_and_may_be_asked_again() {
    Map<String, Object> question = question("on and on [sim: tokens=200;cadence=10ms]", true);
    try (EventStream stream = api.stream(COMPLETIONS, question, HEADER, key)) {
      assertThat(stream.next()).isPresent();
    }
    assertThat(Await.until(() -> !simulator.requests().isEmpty(), PATIENCE)).isTrue();
    assertThat(simulator.requests().getFirst().answered().aborted()).isTrue();

    assertThat(
            Await.until(
                () -> api.post(COMPLETIONS, question, HEADER, key).text().contains("[DONE]"),
                Duration.ofSeconds(15)))
        .isTrue();
  }

  @Test
  void another_request_with_the_same_key_is_refused() {
    assertThat(complete("low tide").status()).isEqualTo(200);

    Answer other = complete("high tide");
    Answer elsewhere = api.post("/api/v1/conversations", Map.of(), HEADER, key);
    Answer ofAnother =
        api.post(COMPLETIONS, question("low tide", false), HEADER, key, "X-End-User", "ann");

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.at("/error/code")).isEqualTo("idempotency_key_reused");
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.at("/code")).isEqualTo("idempotency_key_reused");
    assertThat(elsewhere.at("/errors/0/pointer")).isEqualTo("#/Idempotency-Key");
    assertThat(ofAnother.status()).isEqualTo(422);
    assertThat(simulator.requests()).hasSize(1);
  }

  @Test
  void a_key_is_the_same_with_quotes_and_without() {
    Answer bare = complete("low tide");

    Answer quoted = api.post(COMPLETIONS, question("low tide", false), HEADER, "\"" + key + "\"");

    assertThat(quoted.text()).isEqualTo(bare.text());
    assertThat(quoted.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void two_tenants_with_the_same_key_are_apart() {
    Answer mine = complete("low tide");

    Answer theirs =
        Tenant.create().api().post(COMPLETIONS, question("low tide", false), HEADER, key);

    assertThat(theirs.status()).isEqualTo(200);
    assertThat(theirs.header("Idempotency-Replayed")).isEmpty();
    assertThat(theirs.at("/id")).isNotEqualTo(mine.at("/id"));
    assertThat(simulator.requests()).hasSize(2);
  }

  @Test
  void a_second_key_of_the_tenant_gets_the_same_answer() {
    Answer first = complete("low tide");
    String other = Tenant.issueKey(tenant.id(), Map.of()).path("secret").textValue();

    Answer again =
        TestStack.current().api(other).post(COMPLETIONS, question("low tide", false), HEADER, key);

    assertThat(again.text()).isEqualTo(first.text());
  }

  @Test
  void a_key_whose_node_died_is_free_when_its_lease_has_lapsed() {
    complete("low tide");
    rows.crash(key, "now() + interval '1 hour'");
    assertThat(complete("low tide").at("/error/code")).isEqualTo("idempotency_key_in_progress");

    rows.crash(key, "now()");

    assertThat(complete("low tide").status()).isEqualTo(200);
    assertThat(simulator.requests()).hasSize(2);
    assertThat(complete("low tide").header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void a_lease_is_renewed_while_the_answer_is_being_written() {
    Map<String, Object> question = question("slow [sim: tokens=600;cadence=50ms]", true);
    try (EventStream stream = api.stream(COMPLETIONS, question, HEADER, key)) {
      assertThat(stream.next()).isPresent();
      Instant first = rows.leasedUntil(key);

      assertThat(Await.until(() -> rows.leasedUntil(key).isAfter(first), PATIENCE)).isTrue();
    }
  }

  @Test
  void a_failure_of_the_upstream_frees_the_key() {
    simulator.scenario("status=503");
    Answer failed = complete("low tide");
    simulator.scenario("");

    assertThat(failed.status()).isEqualTo(503);
    assertThat(complete("low tide").status()).isEqualTo(200);
  }

  @Test
  void a_stream_that_breaks_off_frees_the_key() {
    Map<String, Object> question = question("tell me [sim: tokens=40]", true);
    simulator.scenario("ending=eof;after=10");
    Answer broken = api.post(COMPLETIONS, question, HEADER, key);
    simulator.scenario("");

    assertThat(broken.text()).contains("data: ").doesNotContain("[DONE]");
    assertThat(api.post(COMPLETIONS, question, HEADER, key).text()).contains("[DONE]");
  }

  @Test
  void a_request_that_can_never_succeed_is_not_tried_again() {
    Map<String, Object> senseless = Map.of("model", "chat");
    Answer first = api.post(COMPLETIONS, senseless, HEADER, key);
    Answer again = api.post(COMPLETIONS, senseless, HEADER, key);

    assertThat(first.status()).isEqualTo(400);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void what_may_come_to_exist_is_looked_for_again() {
    String path = "/api/v1/conversations/" + new UUID(0, 7) + "/messages";
    Answer first = api.post(path, Map.of("content", "hello"), HEADER, key);
    Answer again = api.post(path, Map.of("content", "hello"), HEADER, key);

    assertThat(first.status()).isEqualTo(404);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void an_expired_key_stands_for_nothing() {
    complete("low tide");
    rows.expire(key);

    assertThat(complete("high tide").status()).isEqualTo(200);
    assertThat(simulator.requests()).hasSize(2);
  }

  @Test
  void an_expired_key_is_deleted_soon() {
    complete("low tide");
    rows.expire(key);

    assertThat(Await.until(() -> !rows.exists(key), PATIENCE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "\"half", "\"a\\b\""})
  void a_key_that_cannot_be_is_refused_by_name(String bad) {
    Answer refused = api.post("/api/v1/conversations", Map.of(), HEADER, bad);
    Answer refusedThere = api.post(COMPLETIONS, question("low tide", false), HEADER, bad);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/detail")).contains("Idempotency-Key");
    assertThat(refusedThere.status()).isEqualTo(400);
    assertThat(refusedThere.at("/error/param")).isEqualTo("Idempotency-Key");
    assertThat(simulator.requests()).isEmpty();
  }

  @Test
  void a_body_over_the_limit_is_refused_as_ever() {
    Answer refused = api.post(COMPLETIONS, question("x".repeat(1_100_000), false), HEADER, key);

    assertThat(refused.status()).isEqualTo(413);
  }

  private Answer complete(String content) {
    return api.post(COMPLETIONS, question(content, false), HEADER, key);
  }

  private static Map<String, Object> question(String content, boolean stream) {
    return Map.of(
        "model",
        "chat",
        "stream",
        stream,
        "messages",
        List.of(Map.of("role", "user", "content", content)));
  }

  private List<Answer> crowd(String path, Map<String, Object> body)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> sent = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        sent.add(threads.submit(() -> api.post(path, body, HEADER, key)));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : sent) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
