package io.tidegate.web.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsIT {

  private static final String EVENTS = "/api/admin/v1/events";

  private static final String MODEL = "deepseek-v4-flash";

  /** Leads to the upstream of this test, whoever else serves its model. */
  private static final String ALIAS = "refused";

  private static final String ROUTE = "/api/admin/v1/routes/" + ALIAS;
  private static final String SUBJECT = "upstream:refusing";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Api admin = TestStack.current().admin();
  private final Tenant tenant = Tenant.create();
  private final DeepSeekSimulator refusing = DeepSeekSimulator.start();

  private void put() {
    Answer put =
        admin.put(
            "/api/admin/v1/upstreams/refusing",
            Map.of("base_url", refusing.baseUrl(), "api_key", "sk-any", "models", List.of(MODEL)));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    Answer route =
        admin.put(
            ROUTE, Map.of("candidates", List.of(Map.of("upstream", "refusing", "model", MODEL))));
    assertThat(route.status()).as(route.text()).isEqualTo(200);
    assertThat(
            Await.until(
                () -> tenant.api().get("/v1/models").text().contains('"' + ALIAS + '"'), PATIENCE))
        .isTrue();
  }

  @AfterEach
  void delete() {
    admin.delete(ROUTE);
    admin.delete("/api/admin/v1/upstreams/refusing");
    refusing.close();
  }

  @Test
  void a_refused_key_is_an_event_and_a_figure() {
    put();
    refusing.script(100, "error=insufficient-balance");

    Answer refused =
        tenant
            .api()
            .post(
                "/v1/chat/completions",
                Map.of(
                    "model", ALIAS, "messages", List.of(Map.of("role", "user", "content", "hi"))));
    refusing.close(); // or whoever probes it just now finds it well

    assertThat(Await.until(() -> !recorded("").json().path("data").isEmpty(), PATIENCE))
        .as(refused.text())
        .isTrue();
    assertThat(recorded("").at("/data/0/kind")).isEqualTo("upstream_key_refused");
    assertThat(recorded("").at("/data/0/details/cause")).isEqualTo("locked_out");
    assertThat(recorded("&severity=critical").json().path("data")).isNotEmpty();
    assertThat(recorded("&kind=upstream_ejected").json().path("data")).isEmpty();
    assertThat(TestStack.current().management().get("/metrics").text())
        .containsPattern(
            "tidegate_upstream_requests_total\\{[^}]*outcome=\"locked_out\"[^}]*"
                + "upstream=\"refusing\"[^}]*} [1-9]")
        .containsPattern("tidegate_upstream_well\\{[^}]*upstream=\"refusing\"[^}]*} 0")
        .containsPattern("tidegate_upstream_duration_within_total\\{[^}]*le=\"0.25\"")
        .contains("tidegate_retry_budget_spent");
  }

  @Test
  void a_severity_that_is_none_is_refused() {
    assertThat(admin.get(EVENTS + "?severity=loud").status()).isEqualTo(422);
  }

  private Answer recorded(String more) {
    return admin.get(EVENTS + "?subject=" + SUBJECT + more);
  }
}
