package io.tidegate.web.idempotency;

import static io.tidegate.web.idempotency.Keyed.COMPLETIONS;
import static io.tidegate.web.idempotency.Keyed.HEADER;
import static io.tidegate.web.idempotency.Keyed.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending again: what is the same, what is not, and that it happens once. */
class IdempotencyIT {

  private static final int CROWD = 200;
  private static final String CONVERSATIONS = "/api/v1/conversations";

  private final Keyed client = Keyed.create();
  private final DeepSeekSimulator simulator = TestStack.current().simulator();

  @BeforeEach
  void forgetEarlierCalls() {
    simulator.clearRequests();
  }

  @Test
  void of_two_hundred_at_once_one_is_run_and_the_others_wait() throws Exception {
    Map<String, Object> question = question("tide? [sim: first=1500ms]", false);

    List<Answer> answers = client.crowd(CROWD, COMPLETIONS, question);

    assertOneRun(answers, 200);
    assertThat(client.post(COMPLETIONS, question).text()).isEqualTo(firstGood(answers).text());
  }

  @Test
  void of_two_hundred_at_once_one_adds_its_message() throws Exception {
    Talk talk = Talk.start(client.api());

    List<Answer> answers =
        client.crowd(
            CROWD, talk.path() + "/messages", Map.of("content", "tide? [sim: first=1500ms]"));

    assertOneRun(answers, 201);
    assertThat(client.api().get(talk.path()).at("/message_count")).isEqualTo("2");
  }

  private void assertOneRun(List<Answer> answers, int good) {
    assertThat(answers).extracting(Answer::status).containsOnly(good, 409).contains(409);
    assertThat(answers.stream().filter(a -> a.status() == good).map(Answer::text).distinct())
        .hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.status() == 409)
        .allSatisfy(busy -> assertThat(busy.header("Retry-After")).isEqualTo("2"));
    assertThat(simulator.completions()).hasSize(1);
  }

  private static Answer firstGood(List<Answer> answers) {
    return answers.stream().filter(a -> a.status() < 300).findFirst().orElseThrow();
  }

  @Test
  void an_answer_comes_again_byte_for_byte() {
    Answer first = client.post(CONVERSATIONS, Map.of("title", "潮"));
    Answer again = client.post(CONVERSATIONS, Map.of("title", "潮"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(List.of("Content-Type", "Location", "ETag"))
        .allSatisfy(
            name -> assertThat(again.header(name)).isNotEmpty().isEqualTo(first.header(name)));
    assertThat(again.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
    assertThat(client.api().get(CONVERSATIONS).json().path("data")).hasSize(1);
  }

  @Test
  void another_request_with_the_same_key_is_refused() {
    assertThat(client.complete("low tide").status()).isEqualTo(200);

    Answer other = client.complete("high tide");
    Answer elsewhere = client.post(CONVERSATIONS, Map.of());

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.at("/error/code")).isEqualTo("idempotency_key_reused");
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.at("/code")).isEqualTo("idempotency_key_reused");
    assertThat(elsewhere.at("/errors/0/pointer")).isEqualTo("#/Idempotency-Key");
    assertThat(simulator.completions()).hasSize(1);
  }

  @Test
  void the_same_request_for_another_user_is_another_request() {
    client.complete("low tide");

    Answer ofAnn =
        client
            .api()
            .post(
                COMPLETIONS,
                question("low tide", false),
                HEADER,
                client.key(),
                "X-End-User",
                "ann");

    assertThat(ofAnn.status()).isEqualTo(422);
  }

  @Test
  void a_key_is_the_same_with_quotes_and_without() {
    Answer bare = client.complete("low tide");
    Answer quoted = new Keyed(client.tenant(), "\"" + client.key() + "\"").complete("low tide");

    assertThat(quoted.text()).isEqualTo(bare.text());
    assertThat(quoted.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void two_tenants_with_the_same_key_are_apart() {
    Answer mine = client.complete("low tide");
    Answer theirs = new Keyed(Tenant.create(), client.key()).complete("low tide");

    assertThat(theirs.status()).isEqualTo(200);
    assertThat(theirs.header("Idempotency-Replayed")).isEmpty();
    assertThat(theirs.at("/id")).isNotEqualTo(mine.at("/id"));
    assertThat(simulator.completions()).hasSize(2);
  }

  @Test
  void a_second_api_key_of_the_tenant_gets_the_same_answer() {
    Answer first = client.complete("low tide");
    String id = client.tenant().id();
    String secret = Tenant.issueKey(id, Map.of()).path("secret").textValue();

    assertThat(new Keyed(new Tenant(id, secret), client.key()).complete("low tide").text())
        .isEqualTo(first.text());
  }

  @Test
  void what_a_test_key_was_told_is_no_answer_to_a_live_key() {
    String id = client.tenant().id();
    String secret = Tenant.issueKey(id, Map.of("mode", "test")).path("secret").textValue();
    var testing = new Keyed(new Tenant(id, secret), client.key());
    assertThat(testing.post(CONVERSATIONS, Map.of()).status()).isEqualTo(201);

    assertThat(client.post(CONVERSATIONS, Map.of()).status()).isEqualTo(422);
  }

  @Test
  void a_request_that_can_never_succeed_is_not_tried_again() {
    Answer first = client.post(COMPLETIONS, Map.of("model", "chat"));
    Answer again = client.post(COMPLETIONS, Map.of("model", "chat"));

    assertThat(first.status()).isEqualTo(400);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void what_may_come_to_exist_is_looked_for_again() {
    String path = CONVERSATIONS + "/" + new UUID(0, 7) + "/messages";
    client.post(path, Map.of("content", "hello"));

    Answer again = client.post(path, Map.of("content", "hello"));

    assertThat(again.status()).isEqualTo(404);
    assertThat(again.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void an_answer_that_is_too_long_to_keep_is_remembered_as_given() {
    Map<String, Object> endless = new HashMap<>(question("all [sim: tokens=300000]", false));
    endless.put("max_tokens", 393_216);
    Answer first = client.post(COMPLETIONS, endless);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text().length()).isGreaterThan(1 << 20);

    Answer again = client.post(COMPLETIONS, endless);

    assertThat(again.status()).isEqualTo(410);
    assertThat(again.at("/error/code")).isEqualTo("idempotent_answer_too_long");
    assertThat(simulator.completions()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "\"half", "\"a\\b\""})
  void a_key_that_cannot_be_is_refused_by_name(String bad) {
    var mistaken = new Keyed(client.tenant(), bad);

    Answer own = mistaken.post(CONVERSATIONS, Map.of());
    Answer compatible = mistaken.complete("low tide");

    assertThat(own.status()).isEqualTo(400);
    assertThat(own.at("/detail")).contains("Idempotency-Key");
    assertThat(compatible.status()).isEqualTo(400);
    assertThat(compatible.at("/error/param")).isEqualTo("Idempotency-Key");
    assertThat(simulator.completions()).isEmpty();
  }

  @Test
  void a_body_over_the_limit_is_refused_as_ever() {
    assertThat(client.complete("x".repeat(1_100_000)).status()).isEqualTo(413);
  }

  @Test
  void a_path_without_post_is_refused_as_ever() {
    assertThat(client.post("/v1/models", Map.of()).status()).isEqualTo(405);
    Answer again = client.post("/v1/models", Map.of());

    assertThat(again.status()).isEqualTo(405);
    assertThat(again.at("/error/code")).isEqualTo("method_not_allowed");
    assertThat(again.header("Allow")).contains("GET");
  }

  @Test
  void the_header_is_documented_on_every_post_of_both_faces() {
    JsonNode paths = TestStack.current().api("").get("/openapi?format=JSON").json().path("paths");

    for (String path :
        List.of(COMPLETIONS, CONVERSATIONS, CONVERSATIONS + "/{conversation}/messages:stream")) {
      assertThat(paths.path(path).path("post").path("parameters").findValuesAsText("name"))
          .as(path)
          .contains("Idempotency-Key");
    }
    assertThat(paths.path("/api/admin/v1/tenants").path("post").toString())
        .doesNotContain("Idempotency-Key");
  }
}
