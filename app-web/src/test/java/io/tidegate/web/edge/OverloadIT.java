package io.tidegate.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that takes two turns at once, and of those who are not urgent one. */
class OverloadIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TestStack stack = TestStack.current();
  private final TestNode node = stack.startNode("small", Map.of("TIDEGATE_MAX_TURNS", "2"));
  private final Tenant tenant = Tenant.create();
  private final Api usual = node.api(tenant.key());

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void a_full_node_refuses_the_less_urgent_at_once_and_nothing_that_ends_work() {
    Talk talk = Talk.start(usual);
    Api urgent = urgent();
    try (EventStream stream = talk.stream("on and on [sim: tokens=900;cadence=50ms]")) {
      String message = stream.next().orElseThrow().data().path("message_id").asText();

      Answer refused = ask(usual);
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.at("/error/code")).isEqualTo("unavailable");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 5);
      assertThat(talk.message(message).status()).isEqualTo(200);
      assertThat(Await.until(() -> ask(urgent).status() == 200, PATIENCE)).isTrue();

      Answer cancelled = usual.post(talk.path() + "/messages/" + message + "/cancel", "");
      assertThat(cancelled.status()).as(cancelled.text()).isLessThan(300);
      stream.rest();
    }
    assertThat(Await.until(() -> ask(usual).status() == 200, PATIENCE)).isTrue();
  }

  private Api urgent() {
    JsonNode key = Tenant.issueKey(tenant.id(), Map.of());
    stack
        .admin()
        .put(
            "/api/admin/v1/keys/" + key.path("id").asText() + "/priority",
            Map.of("priority", "P0"));
    return node.api(key.path("secret").asText());
  }

  private static Answer ask(Api api) {
    return api.post(
        "/v1/chat/completions",
        Map.of("model", "chat", "messages", List.of(Map.of("role", "user", "content", "hi"))));
  }
}
