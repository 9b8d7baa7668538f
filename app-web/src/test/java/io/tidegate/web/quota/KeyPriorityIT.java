package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyPriorityIT {

  private static final String MODEL = "deepseek-v4-flash";
  private static final String UPSTREAM = "/api/admin/v1/upstreams/urgent";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Api admin = TestStack.current().admin();
  private final DeepSeekSimulator upstream = DeepSeekSimulator.start();
  private final JsonNode key = Tenant.issueKey(Tenant.create().id(), Map.of());
  private final Api app = TestStack.current().api(key.path("secret").asText());

  @BeforeEach
  void put() {
    admin.put(
        UPSTREAM,
        Map.of("base_url", upstream.baseUrl(), "api_key", "sk-any", "models", List.of(MODEL)));
    assertThat(Await.until(() -> app.get("/v1/models").text().contains(MODEL), PATIENCE)).isTrue();
  }

  @AfterEach
  void delete() {
    admin.delete(UPSTREAM);
    upstream.close();
  }

  @Test
  void while_nobody_answers_the_urgent_get_what_there_is() {
    become("P0");
    // The new priority is live when an answer is kept, and given again.
    assertThat(
            Await.until(
                () -> {
                  upstream.clearScripts();
                  ask();
                  upstream.script(3, "status=500");
                  return "stale".equals(ask().header("X-Cache"));
                },
                PATIENCE))
        .isTrue();

    become("P1");
    upstream.script(100, "status=500");
    assertThat(Await.until(() -> "empty".equals(ask().header("X-Cache")), PATIENCE)).isTrue();
    assertThat(ask("Idempotency-Key", "later").at("/choices/0/message/content")).isEmpty();
    upstream.clearScripts();
    assertThat(
            Await.until(
                () -> "bypass".equals(ask("Idempotency-Key", "later").header("X-Cache")), PATIENCE))
        .as("what stood in is not kept under a key")
        .isTrue();
    upstream.script(100, "status=500");

    become("P2");
    assertThat(Await.until(() -> ask().status() >= 500, PATIENCE)).isTrue();
  }

  @Test
  void a_priority_that_is_none_is_refused() {
    assertThat(admin.get(path()).at("/priority")).isEqualTo("P2");
    assertThat(admin.put(path(), Map.of("priority", "P9")).status()).isEqualTo(422);
  }

  private void become(String priority) {
    Answer put = admin.put(path(), Map.of("priority", priority));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private String path() {
    return "/api/admin/v1/keys/" + key.path("id").asText() + "/priority";
  }

  private Answer ask(String... headers) {
    return app.post(
        "/v1/chat/completions",
        Map.of("model", MODEL, "messages", List.of(Map.of("role", "user", "content", "hi"))),
        headers);
  }
}
