package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a key that was rotated leaves to its successor. */
class KeySuccessionIT {

  private static final String KEYS = "/api/admin/v1/keys/";
  private static final Duration LIVE = Duration.ofSeconds(5);
  private static final String LIMITS =
      """
      {"limits": [{"name": "concurrent_turns", "limit": 3}],
       "budgets": [{"window": "month", "unit": "tokens", "limit": "500"},
                   {"window": "day", "reset": "rolling", "unit": "tokens", "limit": "600"}]}
      """;

  private final Api admin = TestStack.current().admin();
  private final Limited limited = Limited.create().key(LIMITS);

  @Test
  void limits_and_priority_of_a_key_hold_for_its_successor() {
    String until = InstantSource.system().instant().plus(Duration.ofDays(1)).toString();
    Answer raised =
        admin.put(
            limitsOf(limited.keyId()) + "/raise",
            """
            {"budgets": [{"window": "month", "unit": "tokens", "limit": "900"}],
             "until": "%s", "reason": "launch"}
            """
                .formatted(until));
    assertThat(raised.status()).as(raised.text()).isEqualTo(200);
    admin.put(KEYS + limited.keyId() + "/priority", Map.of("priority", "P0"));

    String successor = rotated().at("/id");

    JsonNode before = admin.get(limitsOf(limited.keyId())).json();
    JsonNode after = admin.get(limitsOf(successor)).json();
    assertThat(after.path("limits")).isEqualTo(before.path("limits")).hasSize(1);
    assertThat(after.path("budgets")).isEqualTo(before.path("budgets")).hasSize(2);
    assertThat(after.path("raise")).isEqualTo(before.path("raise")).isNotEmpty();
    assertThat(admin.get(KEYS + successor + "/priority").at("/priority")).isEqualTo("P0");
  }

  @Test
  void what_a_key_has_spent_of_its_budgets_is_not_there_for_its_successor() {
    long used = limited.ask(100, "").json().at("/usage/total_tokens").asLong();

    Api successor = TestStack.current().api(rotated().at("/secret"));

    assertThat(Await.until(() -> budgets(successor).size() == 2, LIVE)).isTrue();
    assertThat(budgets(successor).at("/0/spent/amount").asLong()).isEqualTo(used).isPositive();
    assertThat(budgets(successor).at("/1/spent/amount").asLong()).isEqualTo(used);
    Answer refused = successor.post("/v1/chat/completions", Limited.question(400, ""));
    assertThat(refused.at("/error/code")).as(refused.text()).isEqualTo("budget_exhausted");
  }

  @Test
  void what_was_carried_over_agrees_with_the_ledger() {
    long used = limited.ask(100, "").json().at("/usage/total_tokens").asLong();
    Api successor = TestStack.current().api(rotated().at("/secret"));
    long both =
        used
            + successor
                .post("/v1/chat/completions", Limited.question(1, ""))
                .json()
                .at("/usage/total_tokens")
                .asLong();
    assertThat(Await.until(() -> budgets(successor).size() == 2, LIVE)).isTrue();

    admin.post("/api/admin/v1/ledger:rebuild", "{}");

    assertThat(budgets(successor).at("/0/spent/amount").asLong()).isEqualTo(both);
    assertThat(budgets(successor).at("/1/spent/amount").asLong()).isEqualTo(both);
  }

  @Test
  void a_key_is_rotated_once_and_then_its_successor_is() {
    JsonNode first = rotated().json();

    Answer again = admin.post(KEYS + limited.keyId() + ":rotate", Map.of("overlap", "PT1H"));
    Answer next =
        admin.post(KEYS + first.path("id").asText() + ":rotate", Map.of("overlap", "PT1H"));

    assertThat(again.status()).as(again.text()).isEqualTo(409);
    assertThat(again.at("/detail")).contains(first.path("id").asText());
    assertThat(next.status()).as(next.text()).isEqualTo(201);
    assertThat(next.json().path("expires_at").isNull()).isTrue();
  }

  private Answer rotated() {
    Answer rotated = admin.post(KEYS + limited.keyId() + ":rotate", Map.of("overlap", "PT1H"));
    assertThat(rotated.status()).as(rotated.text()).isEqualTo(201);
    return rotated;
  }

  private static String limitsOf(String key) {
    return KEYS + key + "/limits";
  }

  private static JsonNode budgets(Api app) {
    return app.get("/api/v1/limits").json().path("budgets");
  }
}
