package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
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

  private static final Duration LATE = Duration.ofSeconds(3);

  private final JsonNode key = Tenant.issueKey(Tenant.create().id(), Map.of());
  private final Api urgent = TestStack.current().api(key.path("secret").asText());
  private final Spares spares = Spares.start(urgent);

  @AfterEach
  void stop() {
    spares.close();
  }

  @Test
  void an_urgent_turn_that_is_cancelled_while_two_are_asked_ends_at_both() {
    makeUrgent();
    Talk talk = Talk.start(urgent, Map.of("model", spares.alias()));

    // The priority may be live only now: until then a turn has one call at a time.
    assertThat(Await.until(() -> twoAreEnded(talk), PATIENCE)).isTrue();
  }

  private boolean twoAreEnded(Talk talk) {
    spares.first().script(1, "ending=hang");
    spares.second().script(1, "ending=hang");
    boolean hedged;
    try (EventStream stream = talk.stream("Why? [sim: tokens=5]")) {
      String id = stream.next().orElseThrow().data().path("message_id").asText();
      hedged = Await.until(() -> running() == 2, LATE);

      Answer cancelled = urgent.post(talk.path() + "/messages/" + id + "/cancel", "");

      assertThat(cancelled.at("/status")).as(cancelled.text()).isEqualTo("cancelled");
    }
    assertThat(Await.until(() -> running() == 0, LATE)).isTrue();
    spares.first().clearScripts();
    spares.second().clearScripts();
    return hedged;
  }

  private int running() {
    return spares.first().running() + spares.second().running();
  }

  @Test
  void an_urgent_turn_whose_first_token_is_late_is_answered_by_another() {
    makeUrgent();
    spares.first().script(1, "first=20s");

    // The priority may be live only now: what is late until then is handed over in eight seconds.
    assertThat(Await.until(this::isHedged, PATIENCE)).isTrue();
    assertThat(TestStack.current().management().get("/metrics").text())
        .containsPattern("tidegate_upstream_repeats_total\\{[^}]*second-[^}]*why=\"hedged\"");
  }

  /** And lets the first show how soon it usually answers. */
  private void makeUrgent() {
    TestStack.current()
        .admin()
        .put(
            "/api/admin/v1/keys/" + key.path("id").asText() + "/priority",
            Map.of("priority", "P0"));
    for (int i = 0; i < 25; i++) {
      ask();
    }
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
