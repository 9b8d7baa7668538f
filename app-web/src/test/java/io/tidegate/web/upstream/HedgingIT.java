package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HedgingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The first upstream would be given up after eight seconds: whoever is sooner was hedged. */
  private static final Duration SOONER_THAN_A_HAND_OVER = Duration.ofSeconds(6);

  private final JsonNode key = Tenant.issueKey(Tenant.create().id(), Map.of());
  private final Api urgent = TestStack.current().api(key.path("secret").asText());
  private final Spares spares = Spares.start(urgent);

  @AfterEach
  void stop() {
    spares.close();
  }

  @Test
  void an_urgent_turn_whose_first_token_is_late_is_answered_by_another() {
    TestStack.current()
        .admin()
        .put(
            "/api/admin/v1/keys/" + key.path("id").asText() + "/priority",
            Map.of("priority", "P0"));
    for (int i = 0; i < 25; i++) {
      ask();
    }
    spares.first().script(1, "first=20s");

    // The priority may be live only now: what is late until then is handed over in eight seconds.
    assertThat(Await.until(this::isHedged, PATIENCE)).isTrue();
    assertThat(TestStack.current().management().get("/metrics").text())
        .containsPattern("tidegate_upstream_repeats_total\\{[^}]*second-[^}]*why=\"hedged\"");
  }

  private boolean isHedged() {
    long asked = System.nanoTime();
    List<ServerEvent> frames = ask();
    boolean byAnother = !spares.second().completions().isEmpty();
    spares.second().clearRequests();
    spares.first().script(1, "first=20s");
    return byAnother
        && frames.size() > 2
        && Duration.ofNanos(System.nanoTime() - asked).compareTo(SOONER_THAN_A_HAND_OVER) < 0;
  }

  private List<ServerEvent> ask() {
    try (EventStream stream =
        urgent.stream(
            "/v1/chat/completions",
            Map.of(
                "model",
                spares.alias(),
                "stream",
                true,
                "thinking",
                Map.of("type", "disabled"),
                "messages",
                List.of(Map.of("role", "user", "content", "Why? [sim: tokens=5]"))))) {
      return stream.rest();
    }
  }
}
