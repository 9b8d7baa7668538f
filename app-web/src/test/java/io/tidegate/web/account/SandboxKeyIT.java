package io.tidegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SandboxKeyIT {

  private final Tenant tenant = Tenant.create();

  @Test
  void a_test_key_is_answered_by_the_sandbox_and_a_live_key_never_is() throws SQLException {
    String testKey = Tenant.issueKey(tenant.id(), Map.of("mode", "test")).path("secret").asText();
    Api sandbox = TestStack.current().api(testKey);

    String status = Talk.start(sandbox).say("is this free?").at("/message/status");
    askCompatible(sandbox);

    assertThat(testKey).startsWith("tg_test_");
    assertThat(status).isEqualTo("completed");
    assertThat(upstreams()).containsExactly("sandbox", "sandbox");

    Talk.start(tenant.api()).say("and this?");

    assertThat(upstreams()).containsExactly("sandbox", "sandbox", "deepseek");
  }

  private static void askCompatible(Api api) {
    Map<String, ?> question = Map.of("role", "user", "content", "is this free?");
    Answer answer =
        api.post("/v1/chat/completions", Map.of("model", "chat", "messages", List.of(question)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
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
