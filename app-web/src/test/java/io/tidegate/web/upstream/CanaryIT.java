package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanaryIT {

  private static final String MODEL = "deepseek-v4-flash";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Nodes may still know the upstreams of the test before. */
  private final int number = COUNT.incrementAndGet();

  private final String alias = "tried-" + number;
  private final String route = "/api/admin/v1/routes/" + alias;
  private final String old = "canary-old-" + number;
  private final String fresh = "canary-new-" + number;
  private final Api admin = TestStack.current().admin();
  private final Api phone = Tenant.create().api();
  private final DeepSeekSimulator stable = DeepSeekSimulator.start();
  private final DeepSeekSimulator canary = DeepSeekSimulator.start();

  @BeforeEach
  void configure() {
    upstream(old, stable);
    upstream(fresh, canary);
  }

  @AfterEach
  void forget() {
    admin.delete(route);
    admin.delete("/api/admin/v1/upstreams/" + old);
    admin.delete("/api/admin/v1/upstreams/" + fresh);
    stable.close();
    canary.close();
  }

  @Test
  void one_that_is_as_good_becomes_the_route_step_by_step() {
    put(canary(List.of(30, 60)));

    assertThat(Await.until(() -> asked("promoted"), PATIENCE)).isTrue();

    Answer ended = admin.get(route);
    assertThat(ended.at("/candidates/0/upstream")).isEqualTo(fresh);
    assertThat(ended.json().at("/canary/decisions").findValuesAsText("decision"))
        .containsExactly("promoted", "stepped", "started");
    assertThat(ended.json().at("/canary/decisions/0/canary/turns").asInt()).isPositive();
    assertThat(admin.get("/api/admin/v1/audit?target_type=route&target_id=" + alias).text())
        .contains("system:canary");
    assertThat(admin.delete("/api/admin/v1/upstreams/" + fresh).status()).isEqualTo(409);
  }

  @Test
  void one_that_fails_goes_back_and_nobody_has_noticed() {
    canary.script(10_000, "status=503");
    put(canary(List.of(50)));

    assertThat(Await.until(() -> asked("returned"), PATIENCE)).isTrue();

    Answer ended = admin.get(route);
    assertThat(ended.at("/candidates/0/upstream")).isEqualTo(old);
    assertThat(ended.at("/canary/percent")).isEqualTo("0");
    assertThat(ended.at("/canary/decisions/0/reason")).isEqualTo("errors");
    assertThat(
            Await.until(
                () ->
                    admin
                        .get("/api/admin/v1/events?subject=route:" + alias)
                        .text()
                        .contains("canary_returned"),
                PATIENCE))
        .isTrue();
  }

  @Test
  void another_canary_is_on_record_with_all_its_settings() {
    put(canary(List.of(5, 50)));
    put(canary(List.of(5, 60)));

    Answer audit = admin.get("/api/admin/v1/audit?target_type=route&target_id=" + alias);

    JsonNode change = audit.json().at("/data/0");
    assertThat(change.at("/after/canary/candidates/0/upstream").asText()).isEqualTo(fresh);
    assertThat(change.at("/before/canary/steps/1").asInt()).isEqualTo(50);
    assertThat(change.at("/after/canary/steps/1").asInt()).isEqualTo(60);
    assertThat(change.at("/after/canary/percent").asInt()).isEqualTo(5);
    assertThat(change.at("/after/canary/dearer_factor").isNumber()).isTrue();
  }

  @Test
  void a_canary_is_stopped_by_leaving_it_out() {
    put(canary(List.of(5)));
    put(null);

    assertThat(admin.get(route).json().path("canary").isNull()).isTrue();
  }

  /** Asks as an app would, and says whether the canary is in this state. */
  private boolean asked(String state) {
    Answer answer =
        phone.post(
            "/v1/chat/completions",
            Map.of("model", alias, "messages", List.of(Map.of("role", "user", "content", "hi"))));
    assertThat(answer.status()).as(answer.text()).isIn(200, 404);
    return admin.get(route).at("/canary/state").equals(state);
  }

  private void put(@Nullable Map<String, Object> canary) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("candidates", List.of(Map.of("upstream", old, "model", MODEL)));
    settings.put("canary", canary);
    Answer put = admin.put(route, settings);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private Map<String, Object> canary(List<Integer> steps) {
    return Map.of(
        "candidates",
        List.of(Map.of("upstream", fresh, "model", MODEL)),
        "steps",
        steps,
        "step_seconds",
        1,
        "min_turns",
        10,
        "slower_factor",
        100);
  }

  private void upstream(String name, DeepSeekSimulator simulator) {
    Answer put =
        admin.put(
            "/api/admin/v1/upstreams/" + name,
            Map.of("base_url", simulator.baseUrl(), "api_key", "sk-any", "models", List.of(MODEL)));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }
}
