package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A budget knows what was used in its window before anybody set it. */
class NewBudgetIT {

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final String END_USER = "X-End-User";
  private static final String MODEL = "deepseek-flash";

  private static final String BUDGET =
      """
      {"budgets": [{"window": "month", "unit": "tokens", "limit": "100000"}]}
      """;

  private final Limited limited = Limited.create();

  @Test
  void a_budget_that_is_set_in_mid_month_knows_what_was_spent_before() {
    long used = Limited.used(limited.askAtOnce(3, 1, ""));

    limited.tenant(BUDGET);

    assertThat(spent()).isEqualTo(used);
  }

  @Test
  void one_of_a_key_knows_what_that_key_spent() {
    Limited other = anotherKey();
    long used = Limited.used(limited.askAtOnce(2, 1, ""));
    assertThat(Limited.used(other.askAtOnce(1, 1, ""))).isPositive();

    limited.key(BUDGET);

    assertThat(spent()).isEqualTo(used);
  }

  @Test
  void one_of_an_end_user_knows_what_he_spent_with_any_key() {
    long used = usedBy(limited, "u1") + usedBy(anotherKey(), "u1");
    assertThat(usedBy(limited, "u2")).isPositive();

    put("tenants/" + limited.tenant().id() + "/end-users/u1/limits", BUDGET);

    assertThat(Await.until(() -> !budgets().isEmpty(), PATIENCE)).isTrue();
    assertThat(spent()).isEqualTo(used);
  }

  /** Every tenant has it to itself. */
  @Test
  void one_of_a_model_knows_what_the_tenant_spent_on_it() {
    long used = Limited.used(limited.askAtOnce(2, 1, ""));
    assertThat(Limited.used(Limited.create().askAtOnce(1, 1, ""))).isPositive();
    try {
      put("models/" + MODEL + "/limits", BUDGET);

      assertThat(Await.until(() -> !budgets().isEmpty(), PATIENCE)).isTrue();
      assertThat(spent()).isEqualTo(used);
    } finally {
      put("models/" + MODEL + "/limits", "{\"budgets\": []}");
    }
  }

  @Test
  void what_is_used_while_a_budget_is_lifted_counts_when_it_is_set_again() {
    limited.tenant(BUDGET);
    long used = Limited.used(limited.askAtOnce(2, 1, ""));
    limited.tenant("{\"budgets\": []}");
    used += Limited.used(limited.askAtOnce(3, 1, ""));

    limited.tenant(BUDGET);

    assertThat(spent()).isEqualTo(used);
  }

  /** It was admitted when there was no budget yet, so it does not charge it. */
  @Test
  void a_turn_that_ends_after_a_budget_was_set_counts_in_it_within_seconds() {
    long used;
    try (EventStream stream = limited.api().stream("/v1/chat/completions", Limited.tale(200))) {
      assertThat(stream.next()).isPresent();
      limited.tenant(BUDGET);
      used = Limited.used(limited.askAtOnce(1, 1, ""));
      assertThat(spent()).isEqualTo(used);
      assertThat(stream.rest()).isNotEmpty();
    }

    assertThat(Await.until(() -> spent() > used, PATIENCE)).isTrue();
    assertThat(spent()).isEqualTo(limited.booked());
  }

  /** Its turns are found in the ledger, because no day tells what a rolling window counts. */
  @Test
  void a_call_that_a_node_booked_before_it_knew_of_a_rolling_budget_counts_in_it() {
    limited.tenant(
        """
        {"budgets": [{"window": "week", "reset": "rolling", "unit": "tokens", "limit": "100000"}]}
        """);
    OwnLedger.of(limited.tenant()).bookUnder(ZoneOffset.UTC);

    assertThat(Await.until(() -> spent() == 2_000, PATIENCE)).isTrue();
  }

  /** Both would add what it lacks. */
  @Test
  void none_is_set_while_budgets_are_rebuilt() throws SQLException {
    String limits = "/api/admin/v1/tenants/" + limited.tenant().id() + "/limits";
    try (Connection rebuild = TestStack.current().database();
        Statement lock = rebuild.createStatement()) {
      lock.execute("select pg_advisory_lock(202611230720)");

      assertThat(TestStack.current().admin().put(limits, BUDGET).status()).isEqualTo(409);
      lock.execute("select pg_advisory_unlock(202611230720)"); // not just when it is noticed gone
    }

    limited.tenant(BUDGET);
    assertThat(spent()).isZero();
  }

  private Limited anotherKey() {
    String tenant = limited.tenant().id();
    JsonNode key = Tenant.issueKey(tenant, Map.of());
    return new Limited(new Tenant(tenant, key.path("secret").asText()), key.path("id").asText());
  }

  private static long usedBy(Limited key, String user) {
    Answer answer = key.api().post("/v1/chat/completions", Limited.question(1, ""), END_USER, user);
    return Limited.used(List.of(answer));
  }

  private static void put(String path, String limits) {
    Answer put = TestStack.current().admin().put("/api/admin/v1/" + path, limits);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private long spent() {
    return budgets().at("/0/spent/amount").asLong();
  }

  /** Those that are in force for a user who asks this model. */
  private JsonNode budgets() {
    return limited
        .api()
        .get("/api/v1/limits?model=" + MODEL, END_USER, "u1")
        .json()
        .path("budgets");
  }
}
