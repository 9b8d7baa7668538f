package io.tidegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxKeyIT {

  private static final Duration LIVE = Duration.ofSeconds(5);

  private final Tenant tenant = Tenant.create();
  private final Api admin = TestStack.current().admin();

  @Test
  void a_test_key_is_answered_by_the_sandbox_and_a_live_key_never_is() throws SQLException {
    String testKey = testKey();
    Api sandbox = TestStack.current().api(testKey);

    String status = Talk.start(sandbox).say("is this free?").at("/message/status");
    askCompatible(sandbox);

    assertThat(testKey).startsWith("tg_test_");
    assertThat(status).isEqualTo("completed");
    assertThat(upstreams()).containsExactly("sandbox", "sandbox");

    Talk.start(tenant.api()).say("and this?");

    assertThat(upstreams()).containsExactly("sandbox", "sandbox", "deepseek");
  }

  /** Of tokens as of money, which a few calls of this key would use up. */
  @ParameterizedTest
  @CsvSource({"tokens, 100", "USD, 0.0001"})
  void a_test_key_costs_nothing_and_uses_up_no_budget(String unit, String limit)
      throws SQLException {
    Api sandbox = TestStack.current().api(testKey());
    String budgets = "{\"budgets\": [{\"window\": \"%s\", \"unit\": \"%s\", \"limit\": \"%s\"}]}";
    Instant before = Instant.now();
    limits(budgets.formatted("month", unit, limit));
    for (int i = 0; i < 5; i++) {
      askCompatible(sandbox);
    }

    assertThat(sum("cost_nanos")).isZero();
    assertThat(sum("completion_tokens")).isPositive();
    assertThat(spent()).isEqualTo("0");
    askCompatible(tenant.api());
    // One that begins now counts what was used before, as a rebuild does.
    limits(budgets.formatted("total", unit, "1000"));
    String spent = spent();
    assertThat(admin.post("/api/admin/v1/ledger:rebuild", "{}").status()).isEqualTo(200);
    assertThat(spent()).isEqualTo(spent).isNotEqualTo("0");
    assertThat(repriced(before)).isEqualTo("0");
  }

  private String testKey() {
    return Tenant.issueKey(tenant.id(), Map.of("mode", "test")).path("secret").asText();
  }

  /** Sets those of the tenant, and waits until the node has seen them. */
  private void limits(String limits) {
    Answer put = admin.put("/api/admin/v1/tenants/" + tenant.id() + "/limits", limits);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    String window = put.at("/budgets/0/window");
    assertThat(Await.until(() -> budget().path("window").asText().equals(window), LIVE)).isTrue();
  }

  private String spent() {
    return budget().at("/spent/amount").asText();
  }

  private JsonNode budget() {
    return tenant.api().get("/api/v1/limits").json().path("budgets").path(0);
  }

  /** How many calls since then would have another cost by the prices of now. */
  private String repriced(Instant since) {
    Answer preview =
        admin.post(
            "/api/admin/v1/prices:recalculate",
            Map.of("from", since.toString(), "to", Instant.now().toString(), "dry_run", true));
    return preview.at("/corrections");
  }

  private static void askCompatible(Api api) {
    Map<String, ?> question = Map.of("role", "user", "content", "is this free?");
    Answer answer =
        api.post(
            "/v1/chat/completions",
            Map.of("model", "chat", "max_tokens", 20, "messages", List.of(question)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** Of the calls that the sandbox answered the tenant. */
  private long sum(String column) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement query =
            database.prepareStatement(
                "select sum(%s) from ledger_entry where tenant_id = ? and upstream = 'sandbox'"
                    .formatted(column))) {
      query.setObject(1, UUID.fromString(tenant.id()));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Which upstreams answered the tenant, one by one, as its ledger tells. */
  private List<String> upstreams() throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement query =
            database.prepareStatement(
                "select upstream from ledger_entry where tenant_id = ? order by ended_at")) {
      query.setObject(1, UUID.fromString(tenant.id()));
      List<String> upstreams = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          upstreams.add(rows.getString(1));
        }
      }
      return upstreams;
    }
  }
}
