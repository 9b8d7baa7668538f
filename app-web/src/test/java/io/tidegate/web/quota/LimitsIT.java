package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Limited limited = Limited.create();
  private final Api admin = TestStack.current().admin();
  private final String path = "/api/admin/v1/tenants/" + limited.tenant().id() + "/limits";

  @Test
  void what_is_set_can_be_read_and_is_audited() {
    String set =
        """
        {"limits": [{"name": "requests_per_minute", "limit": 60, "algorithm": "sliding_window",
                     "burst": 60}],
         "budgets": [{"window": "month", "unit": "USD", "limit": "100.5", "hard": true,
                      "soft_percent": [80, 95]}]}
        """;

    Answer put = admin.put(path, set);
    Answer read = admin.get(path);

    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(read.json()).isEqualTo(put.json());
    assertThat(read.at("/budgets/0/limit")).isEqualTo("100.5");
    assertThat(read.at("/limits/0/algorithm")).isEqualTo("sliding_window");
    Answer audit = admin.get("/api/admin/v1/audit?target_id=" + limited.tenant().id());
    assertThat(audit.at("/data/0/action")).isEqualTo("limits.change");
    assertThat(audit.at("/data/0/after/limits/0/limit")).isEqualTo("60");
  }

  @Test
  void who_has_limits_is_listed_with_what_is_left() {
    limited.tenant("{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 7}]}");
    limited.key(
        """
        {"budgets": [{"window": "day", "unit": "tokens", "limit": "1000"}]}
        """);
    limited.ask(3, "");

    Answer first = admin.get("/api/admin/v1/limits?limit=1");
    Answer second = admin.get("/api/admin/v1/limits?limit=1&cursor=" + first.at("/next_cursor"));

    assertThat(first.at("/data/0/scope")).isEqualTo("key");
    assertThat(first.at("/data/0/id")).isEqualTo(limited.keyId());
    assertThat(first.at("/data/0/tenant_id")).isEqualTo(limited.tenant().id());
    assertThat(first.at("/data/0/settings/budgets/0/limit")).isEqualTo("1000");
    assertThat(first.json().at("/data/0/left/limits")).isEmpty();
    assertThat(first.json().at("/data/0/left/budgets/0/spent/amount").asInt()).isPositive();
    assertThat(second.at("/data/0/scope")).isEqualTo("tenant");
    assertThat(second.at("/data/0/id")).isEqualTo(limited.tenant().id());
    assertThat(second.at("/data/0/left/limits/0/remaining")).isEqualTo("6");
  }

  @Test
  void a_limit_of_one_is_listed_with_what_is_left_of_it() {
    limited.key(
        """
        {"limits": [{"name": "concurrent_turns", "limit": 1},
                    {"name": "requests_per_minute", "limit": 1}]}
        """);

    Answer listed = admin.get("/api/admin/v1/limits?limit=1");

    assertThat(listed.at("/data/0/id")).isEqualTo(limited.keyId());
    assertThat(listed.json().at("/data/0/left/limits")).hasSize(2);
    assertThat(listed.at("/data/0/left/limits/0/name")).isEqualTo("concurrent_turns");
    assertThat(listed.at("/data/0/left/limits/0/remaining")).isEqualTo("1");
  }

  @Test
  void limits_that_were_lifted_are_not_listed() {
    limited.tenant("{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 7}]}");
    limited.tenant("{\"limits\": []}");

    Answer listed = admin.get("/api/admin/v1/limits");

    assertThat(listed.text()).doesNotContain(limited.tenant().id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"limits\": [{\"name\": \"nonsense\", \"limit\": 1}]} | #/limits/0/name",
        "{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 0}]} | #/limits/0/limit",
        "{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 1, \"algorithm\": \"x\"}]}"
            + " | #/limits/0/algorithm",
        "{\"budgets\": [{\"window\": \"year\", \"unit\": \"USD\", \"limit\": \"1\"}]}"
            + " | #/budgets/0/window",
        "{\"budgets\": [{\"window\": \"day\", \"unit\": \"XXX\", \"limit\": \"1\"}]}"
            + " | #/budgets/0/unit",
        "{\"budgets\": [{\"window\": \"day\", \"unit\": \"tokens\", \"limit\": \"1.5\"}]}"
            + " | #/budgets/0/limit",
      })
  void a_wrong_field_is_named(String body, String pointer) {
    Answer refused = admin.put(path, body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_bucket", "sliding_window", "fixed_window"})
  void exactly_as_many_pass_as_are_admitted(String algorithm) {
    limited.key(
        """
        {"limits": [{"name": "requests_per_day", "limit": 20, "algorithm": "%s"}]}
        """
            .formatted(algorithm));

    List<Answer> answers = limited.askAtOnce(60, 1, "");

    assertThat(Limited.admitted(answers)).isEqualTo(20);
    Answer refused = answers.stream().filter(one -> one.status() == 429).findFirst().orElseThrow();
    assertThat(refused.at("/error/code")).isEqualTo("rate_limited");
    assertThat(refused.at("/error/message")).contains("requests_per_day of the key");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    assertThat(refused.header("x-ratelimit-limit-requests")).isEqualTo("20");
    assertThat(refused.header("x-ratelimit-remaining-requests")).isEqualTo("0");
  }

  @Test
  void a_refused_request_takes_nothing_from_other_limits() {
    limited.key("{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 3}]}");
    limited.tenant("{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 50}]}");

    limited.askAtOnce(30, 1, "");

    assertThat(left("tenant", "requests_per_day")).isEqualTo(47);
  }

  @Test
  void a_leaky_bucket_lets_wait_rather_than_refuse() {
    limited.key(
        """
        {"limits": [{"name": "requests_per_second", "limit": 10, "algorithm": "leaky_bucket",
                     "burst": 6}]}
        """);
    long start = System.nanoTime();

    List<Answer> answers = limited.askAtOnce(6, 1, "");

    assertThat(Limited.admitted(answers)).isEqualTo(6);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(490));
  }

  @Test
  void what_a_leaky_bucket_lets_wait_is_told_as_time_in_the_queue() {
    limited.key(
        """
        {"limits": [{"name": "requests_per_second", "limit": 1, "algorithm": "leaky_bucket",
                     "burst": 6}]}
        """);

    List<Answer> answers = limited.askAtOnce(3, 1, "");

    List<Double> queued =
        answers.stream()
            .map(
                answer -> answer.header("Server-Timing").replaceAll("queue;dur=([0-9.]+),.*", "$1"))
            .map(Double::valueOf)
            .sorted()
            .toList();
    assertThat(queued.getLast()).isGreaterThanOrEqualTo(700);
    assertThat(queued.getFirst()).isZero();
  }

  /**
   * Sent twice, one waiting behind the other, which is answered by then or still being answered.
   */
  @ParameterizedTest
  @ValueSource(strings = {"tokens=5", "tokens=5;first=2s"})
  void a_message_that_is_sent_again_while_it_waits_is_answered_once(String manner) {
    limited.key(
        """
        {"limits": [{"name": "requests_per_second", "limit": 1, "algorithm": "leaky_bucket",
                     "burst": 6}]}
        """);
    Talk talk = Talk.start(limited.api());
    Map<String, Object> message =
        Map.of(
            "content", "tide? [sim: %s]".formatted(manner), "client_message_id", UUID.randomUUID());
    DeepSeekSimulator simulator = TestStack.current().simulator();
    limited.ask(1, "");
    simulator.clearRequests();

    List<Answer> answers =
        Limited.atOnce(2, () -> limited.api().post(talk.path() + "/messages", message));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers.getLast().json()).isEqualTo(answers.getFirst().json());
    assertThat(talk.api().get(talk.path()).at("/message_count")).isEqualTo("2");
    assertThat(simulator.completions()).hasSize(1);
  }

  @Test
  void limits_that_a_client_has_already_are_not_sent_again() {
    limited.key("{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 3}]}");
    String ofKey = "/api/admin/v1/keys/" + limited.keyId() + "/limits";
    String tag = admin.get(ofKey).header("ETag");

    assertThat(admin.get(ofKey, "If-None-Match", tag).status()).isEqualTo(304);
    limited.key("{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 4}]}");
    assertThat(admin.get(ofKey, "If-None-Match", tag).status()).isEqualTo(200);
  }

  @Test
  void tokens_are_reserved_at_worst_and_corrected_to_what_was_used() {
    limited.key("{\"limits\": [{\"name\": \"tokens_per_day\", \"limit\": 10000}]}");

    Answer answer = limited.ask(10, ";usage=last");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    long used = answer.json().at("/usage/total_tokens").asLong();
    assertThat(left("key", "tokens_per_day")).isEqualTo(10_000 - used);
    assertThat(Long.parseLong(answer.header("x-ratelimit-remaining-tokens")))
        .isLessThanOrEqualTo(10_000 - used);
  }

  @Test
  void a_slot_is_free_again_when_its_turn_ends_however_it_ends() {
    limited.key("{\"limits\": [{\"name\": \"concurrent_turns\", \"limit\": 2}]}");
    Talk talk = Talk.start(limited.api());
    EventStream first = talk.stream("one [sim: cadence=200ms;tokens=100]");
    first.next();
    EventStream second =
        limited.api().stream(
            "/v1/chat/completions",
            Map.of(
                "model",
                "chat",
                "stream",
                true,
                "messages",
                List.of(Map.of("role", "user", "content", "two [sim: cadence=200ms;tokens=100]"))));
    second.next();

    Answer refused = limited.ask(1, "");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.at("/error/code")).isEqualTo("concurrency_exhausted");

    second.close(); // a lost connection cancels there
    String message = talk.api().get(talk.path() + "/messages").at("/data/0/id");
    talk.api().post(talk.path() + "/messages/" + message + "/cancel", "");
    first.close();

    assertThat(Await.until(() -> left("key", "concurrent_turns") == 2, PATIENCE)).isTrue();
  }

  @Test
  void a_slot_is_free_again_when_its_turn_fails() {
    limited.key("{\"limits\": [{\"name\": \"concurrent_turns\", \"limit\": 1}]}");

    assertThat(limited.ask(1, ";status=400").status()).isEqualTo(400);

    assertThat(left("key", "concurrent_turns")).isEqualTo(1);
  }

  @Test
  void our_own_face_shows_all_limits() {
    limited.key(
        """
        {"limits": [{"name": "requests_per_minute", "limit": 7},
                    {"name": "tokens_per_day", "limit": 1000000},
                    {"name": "concurrent_turns", "limit": 3}]}
        """);

    Answer answer = Talk.start(limited.api()).say("hello");

    assertThat(answer.header("RateLimit-Policy"))
        .isEqualTo(
            "\"requests_per_minute\";q=7;w=60,"
                + " \"tokens_per_day\";q=1000000;qu=\"tokens\";w=86400,"
                + " \"concurrent_turns\";q=3;qu=\"concurrent-requests\"");
    assertThat(answer.header("RateLimit"))
        .startsWith("\"requests_per_minute\";r=6;t=")
        .endsWith("\"concurrent_turns\";r=2");
  }

  @Test
  void what_is_left_is_not_sent_again_until_something_is_used() {
    limited.tenant("{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 7}]}");
    String left = "/api/v1/limits";
    Answer read = limited.api().get(left);

    Answer again = limited.api().get(left, "If-None-Match", read.header("ETag"));
    limited.ask(1, "");
    Answer used = limited.api().get(left, "If-None-Match", read.header("ETag"));

    assertThat(again.status()).as(read.text()).isEqualTo(304);
    assertThat(again.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(used.status()).isEqualTo(200);
    assertThat(used.at("/limits/0/remaining")).as(used.text()).isEqualTo("6");
  }

  @Test
  void an_end_user_and_a_model_have_limits_of_their_own() {
    String user = "/api/admin/v1/tenants/" + limited.tenant().id() + "/end-users/u%2F1/limits";
    String one = "{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 1}]}";
    assertThat(admin.put(user, one).status()).isEqualTo(200);
    assertThat(
            Await.until(
                () ->
                    limited
                        .api()
                        .get("/api/v1/limits", "X-End-User", "u/1")
                        .text()
                        .contains("end_user"),
                PATIENCE))
        .isTrue();

    assertThat(asUser("u/1")).isEqualTo(200);
    assertThat(asUser("u/1")).isEqualTo(429);
    assertThat(asUser("u/2")).isEqualTo(200);
  }

  private int asUser(String user) {
    return limited
        .api()
        .post("/v1/chat/completions", Limited.question(1, ""), "X-End-User", user)
        .status();
  }

  private long left(String scope, String name) {
    for (var limit : limited.api().get("/api/v1/limits").json().path("limits")) {
      if (limit.path("scope").asText().equals(scope) && limit.path("name").asText().equals(name)) {
        return limit.path("remaining").asLong();
      }
    }
    throw new AssertionError("no limit " + name);
  }
}
