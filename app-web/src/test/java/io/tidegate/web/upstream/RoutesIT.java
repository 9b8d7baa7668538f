package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesIT {

  private static final String ROUTE = "/api/admin/v1/routes/support";
  private static final Map<String, Object> DEEPSEEK =
      Map.of("upstream", "deepseek", "model", "deepseek-flash");
  private static final Duration LIVE_WITHIN = Duration.ofSeconds(2);

  private final Api admin = TestStack.current().admin();

  @AfterEach
  void forget() {
    admin.delete(ROUTE);
  }

  @Test
  void a_new_route_is_live_within_two_seconds() {
    Api phone = Tenant.create().api();

    Answer put = admin.put(ROUTE, Map.of("candidates", List.of(DEEPSEEK)));

    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(put.at("/strategy")).isEqualTo("least_outstanding");
    assertThat(put.at("/candidates/0/weight")).isEqualTo("1");
    assertThat(Await.until(() -> complete(phone).status() == 200, LIVE_WITHIN)).isTrue();
    assertThat(phone.get("/v1/models").text()).contains("\"support\"");
  }

  @Test
  void a_route_is_read_listed_audited_and_forgotten() {
    admin.put(
        ROUTE, Map.of("candidates", List.of(DEEPSEEK), "strategy", "failover", "thinking", false));
    admin.put(ROUTE, Map.of("candidates", List.of(DEEPSEEK), "strategy", "affinity"));

    Answer read = admin.get(ROUTE);
    assertThat(read.at("/strategy")).isEqualTo("affinity");
    assertThat(read.header("ETag")).isNotEmpty();
    assertThat(admin.get("/api/admin/v1/routes").text()).contains("\"support\"");
    assertThat(admin.get("/api/admin/v1/audit?target_type=route").text())
        .contains("route.create", "route.change");

    assertThat(admin.delete(ROUTE).status()).isEqualTo(204);
    assertThat(admin.get(ROUTE).status()).isEqualTo(404);
  }

  @Test
  void an_upstream_that_a_route_leads_to_is_not_deleted() {
    admin.put(ROUTE, Map.of("candidates", List.of(DEEPSEEK)));

    Answer refused = admin.delete("/api/admin/v1/upstreams/deepseek");

    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.text()).contains("support");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                  | #/candidates
          {"candidates": [{"upstream": "none", "model": "m"}]}                | #/candidates/0/upstream
          {"candidates": [{"upstream": "sandbox", "model": "deepseek-flash"}]} | #/candidates/0/upstream
          {"candidates": [{"upstream": "deepseek", "model": "gpt-9"}]}        | #/candidates/0/model
          {"candidates": [{"upstream": "deepseek", "model": "deepseek-flash", "weight": 0}]} | #/candidates/0/weight
          {"candidates": [{"upstream": "deepseek", "model": "deepseek-flash"}], "strategy": "luck"} | #/strategy
          {"candidates": [{"upstream": "deepseek", "model": "deepseek-flash"}], "canary": {}} | #/canary
          """)
  void what_is_wrong_is_named(String body, String pointer) {
    Answer refused = admin.put(ROUTE, body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
  }

  private static Answer complete(Api phone) {
    return phone.post(
        "/v1/chat/completions",
        Map.of(
            "model", "support", "messages", List.of(Map.of("role", "user", "content", "hello"))));
  }
}
