package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits by the day are what they were when Redis has lost its data. */
class RedisLossIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String FLASH = "deepseek-flash";

  private final TestStack stack = TestStack.current();
  private final Limited limited = Limited.create();

  @ParameterizedTest
  @ValueSource(strings = {"token_bucket", "sliding_window", "fixed_window"})
  void as_many_requests_pass_as_were_left(String algorithm) {
    limited.tenant(day("requests_per_day", 50, algorithm));
    limited.key(day("requests_per_day", 6, algorithm));
    assertThat(Limited.admitted(limited.askAtOnce(4, 1, ""))).isEqualTo(4);

    stack.emptyRedis();

    assertThat(left("tenant", "requests_per_day")).isEqualTo(46);
    assertThat(left("key", "requests_per_day")).isEqualTo(2);
    List<Answer> answers = limited.askAtOnce(20, 1, "");
    assertThat(Limited.admitted(answers)).isEqualTo(2);
    assertThat(answers.stream().filter(answer -> answer.status() == 429)).hasSize(18);
    assertThat(left("tenant", "requests_per_day")).isEqualTo(44);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_bucket", "sliding_window", "fixed_window"})
  void as_many_tokens_are_left_as_before(String algorithm) {
    limited.tenant(day("tokens_per_day", 5_000, algorithm));
    limited.key(day("tokens_per_day", 400, algorithm));
    long used = used(limited.ask(10, "")) + used(limited.ask(20, ""));
    assertThat(left("key", "tokens_per_day")).isEqualTo(400 - used);

    stack.emptyRedis();

    assertThat(left("key", "tokens_per_day")).isEqualTo(400 - used);
    assertThat(left("tenant", "tokens_per_day")).isEqualTo(5_000 - used);
    assertThat(limited.ask(400, "").status()).isEqualTo(429);
    assertThat(limited.ask(10, "").status()).isEqualTo(200);
  }

  @Test
  void a_turn_that_ran_during_the_loss_counts_its_tokens_when_it_ends() throws Exception {
    limited.key(day("tokens_per_day", 10_000, "fixed_window"));
    long before = used(limited.ask(10, ""));
    assertThat(Await.until(() -> left("key", "tokens_per_day") == 10_000 - before, PATIENCE))
        .isTrue();
    var running = new FutureTask<>(() -> limited.ask(10, ";first=3s"));
    Thread.ofVirtual().start(running);
    assertThat(Await.until(() -> left("key", "tokens_per_day") < 10_000 - before, PATIENCE))
        .isTrue();
    long whileItRuns = left("key", "tokens_per_day");

    stack.emptyRedis();

    // What it holds is told anew when its time to be renewed has come, which may be just now.
    assertThat(left("key", "tokens_per_day")).isIn(10_000 - before, whileItRuns);
    long after = used(running.get());
    assertThat(left("key", "tokens_per_day")).isEqualTo(10_000 - before - after);
  }

  @Test
  void a_server_that_comes_back_empty_is_told_as_well() {
    limited.key(day("requests_per_day", 5, "sliding_window"));
    assertThat(Limited.admitted(limited.askAtOnce(3, 1, ""))).isEqualTo(3);

    stack.killRedis();
    try {
      assertThat(Limited.admitted(limited.askAtOnce(5, 1, ""))).isLessThanOrEqualTo(2);
    } finally {
      stack.restartRedis();
      stack.emptyRedis();
    }

    assertThat(Await.until(() -> limited.ask(1, "").status() == 429, PATIENCE)).isTrue();
    assertThat(calls()).isLessThanOrEqualTo(5);
  }

  @Test
  void end_users_and_models_are_remembered_too() {
    Api admin = stack.admin();
    String ofUser = "/api/admin/v1/tenants/" + limited.tenant().id() + "/end-users/u1/limits";
    String ofModel = "/api/admin/v1/models/" + FLASH + "/limits";
    List<String> both = List.of("end_user", "model");
    admin.put(ofUser, day("requests_per_day", 3, "fixed_window"));
    admin.put(ofModel, day("requests_per_day", 100_000, "fixed_window"));
    try {
      assertThat(
              Await.until(() -> limits("u1").findValuesAsText("scope").containsAll(both), PATIENCE))
          .isTrue();
      assertThat(asUser("u1")).isEqualTo(200);
      assertThat(asUser("u1")).isEqualTo(200);
      assertThat(asUser("u2")).isEqualTo(200);

      stack.emptyRedis();

      assertThat(left(limits("u1"), "end_user", "requests_per_day")).isEqualTo(1);
      assertThat(left(limits("u1"), "model", "requests_per_day")).isEqualTo(100_000 - 3);
      assertThat(asUser("u1")).isEqualTo(200);
      assertThat(asUser("u1")).isEqualTo(429);
      assertThat(asUser("u2")).isEqualTo(200);
    } finally {
      admin.put(ofModel, "{\"limits\": []}");
    }
  }

  @Test
  void a_new_key_begins_with_a_full_limit() {
    limited.ask(1, "");
    stack.emptyRedis();
    JsonNode fresh = Tenant.issueKey(limited.tenant().id(), Map.of("mode", "live"));
    var other = new Limited(new Tenant(limited.tenant().id(), secret(fresh)), id(fresh));
    other.key(day("requests_per_day", 2, "token_bucket"));

    assertThat(Limited.admitted(other.askAtOnce(5, 1, ""))).isEqualTo(2);
  }

  @Test
  void a_limit_that_is_set_in_the_middle_of_the_day_counts_what_was_used_before() {
    limited.askAtOnce(3, 1, "");

    limited.key(day("requests_per_day", 10, "fixed_window"));

    assertThat(left("key", "requests_per_day")).isEqualTo(7);
  }

  private static String secret(JsonNode key) {
    return key.path("secret").asText();
  }

  private static String id(JsonNode key) {
    return key.path("id").asText();
  }

  private static String day(String name, long limit, String algorithm) {
    return """
    {"limits": [{"name": "%s", "limit": %d, "algorithm": "%s"}]}
    """
        .formatted(name, limit, algorithm);
  }

  private static long used(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().at("/usage/total_tokens").asLong();
  }

  private int asUser(String user) {
    return limited
        .api()
        .post("/v1/chat/completions", Limited.question(1, ""), "X-End-User", user)
        .status();
  }

  private long calls() {
    return limited.api().get("/api/v1/usage").json().at("/data/0/calls").asLong();
  }

  private long left(String scope, String name) {
    return left(limited.api().get("/api/v1/limits").json().path("limits"), scope, name);
  }

  /** Of one end user, with those of the model. */
  private JsonNode limits(String user) {
    return limited
        .api()
        .get("/api/v1/limits?model=" + FLASH, "X-End-User", user)
        .json()
        .path("limits");
  }

  private static long left(JsonNode limits, String scope, String name) {
    for (JsonNode limit : limits) {
      if (limit.path("scope").asText().equals(scope) && limit.path("name").asText().equals(name)) {
        return limit.path("remaining").asLong();
      }
    }
    throw new AssertionError("no limit " + name + " of " + scope + " in " + limits);
  }
}
