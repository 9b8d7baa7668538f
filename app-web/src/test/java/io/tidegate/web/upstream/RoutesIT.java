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
  void a_fallback_costs_no_more_than_twice_as_much_unless_the_route_says_so() {
    Map<String, Object> dear = Map.of("upstream", "deepseek", "model", "deepseek-v4-pro");
    List<Object> candidates = List.of(DEEPSEEK);

    Answer ordinary =
        admin.put(ROUTE, Map.of("candidates", candidates, "fallbacks", List.of(dear)));
    Answer generous =
        admin.put(
            ROUTE,
            Map.of("candidates", candidates, "fallbacks", List.of(dear), "max_cost_factor", 8));
    Answer capped =
        admin.put(
            ROUTE,
            Map.of(
                "candidates",
                candidates,
                "fallbacks",
                List.of(dear),
                "max_cost_factor",
                8,
                "max_price_per_million",
                "3.95"));

    assertThat(ordinary.at("/max_cost_factor")).isEqualTo("2");
    assertThat(ordinary.at("/too_dear/0/model")).isEqualTo("deepseek-v4-pro");
    assertThat(generous.json().path("too_dear")).isEmpty();
    assertThat(capped.at("/max_price_per_million")).isEqualTo("3.95");
    assertThat(capped.json().path("too_dear")).hasSize(1);
  }

  @Test
  void who_has_read_an_older_version_of_a_route_changes_nothing() {
    String tag = admin.put(ROUTE, Map.of("candidates", List.of(DEEPSEEK))).header("ETag");
    Map<String, Object> random = Map.of("candidates", List.of(DEEPSEEK), "strategy", "latency");
    assertThat(admin.put(ROUTE, random, "If-Match", tag).status()).isEqualTo(200);

    Answer late = admin.put(ROUTE, Map.of("candidates", List.of(DEEPSEEK)), "If-Match", tag);

    assertThat(late.status()).as(late.text()).isEqualTo(412);
    assertThat(admin.get(ROUTE).at("/strategy")).isEqualTo("latency");
  }

  @Test
  void a_route_that_is_known_already_is_not_sent_again() {
    admin.put(ROUTE, Map.of("candidates", List.of(DEEPSEEK)));
    String tag = admin.get(ROUTE).header("ETag");

    assertThat(admin.get(ROUTE, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(admin.get(ROUTE, "If-None-Match", "\"v999\"").status()).isEqualTo(200);
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
          {"candidates": [{"upstream": "deepseek", "model": "deepseek-flash"}], "max_cost_factor": 0} | #/max_cost_factor
          {"candidates": [{"upstream": "deepseek", "model": "deepseek-flash"}], "max_price_per_million": -1} | #/max_price_per_million
          {"candidates": [{"upstream": "deepseek", "model": "deepseek-flash"}], "canary": {}} | #/canary/candidates
          """)
  void what_is_wrong_is_named(String body, String pointer) {
    Answer refused = admin.put(ROUTE, body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"max_prompt_tokens": 0}                         | /max_prompt_tokens
          {"min_prompt_tokens": 9, "max_prompt_tokens": 8} | /max_prompt_tokens
          {"min_prompt_tokens": "many"}                    | /min_prompt_tokens
          {"priorities": ["P4"]}                           | /priorities
          {"priorities": []}                               | /priorities
          {"regions": ["Far East"]}                        | /regions
          {"regions": [null]}                              | /regions/0
          {"moon": "full"}                                 | /moon
          """)
  void what_is_wrong_with_conditions_is_named(String when, String pointer) {
    Answer refused =
        admin.put(
            ROUTE,
            """
            {"candidates": [{"upstream": "deepseek", "model": "deepseek-flash", "when": %s}]}
            """
                .formatted(when));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/candidates/0/when" + pointer);
  }

  @Test
  void a_fallback_has_no_conditions() {
    Answer refused =
        admin.put(
            ROUTE,
            """
            {"candidates": [{"upstream": "deepseek", "model": "deepseek-flash"}],
             "fallbacks": [{"upstream": "deepseek", "model": "deepseek-flash",
                            "when": {"tools": true}}]}
            """);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/fallbacks/0/when");
  }

  private static Answer complete(Api phone) {
    return phone.post(
        "/v1/chat/completions",
        Map.of(
            "model", "support", "messages", List.of(Map.of("role", "user", "content", "hello"))));
  }
}
