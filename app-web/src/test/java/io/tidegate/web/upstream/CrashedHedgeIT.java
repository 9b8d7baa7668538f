package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A node that dies while it asks two upstreams for one answer of a conversation. */
class CrashedHedgeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String BOOKED =
      "select upstream from ledger_entry where message_id = ? and estimated";

  private final TestStack stack = TestStack.current();
  private final Tenant tenant = Tenant.create();
  private final JsonNode key = Tenant.issueKey(tenant.id(), Map.of());

  @Test
  void both_calls_are_booked_by_another() {
    stack.admin().put("/api/admin/v1/keys/" + key.path("id").asText() + "/priority", urgent());
    try (Spares spares = Spares.start(tenant.api());
        TestNode dying = stack.startNode("hedging", Map.of("TIDEGATE_LEASE_SECONDS", "4"))) {
      Api there = dying.api(key.path("secret").asText());
      Talk talk = Talk.start(there, Map.of("model", spares.alias()));
      showHowSoonItAnswers(talk);

      String answer = askedOfBoth(spares, talk, dying);

      Set<String> both =
          Set.of(
              spares.alias().replace("spared", "first"),
              spares.alias().replace("spared", "second"));
      assertThat(Await.until(() -> booked(answer).equals(both), PATIENCE))
          .as(() -> booked(answer) + " of " + both)
          .isTrue();
    }
  }

  private static Map<String, String> urgent() {
    return Map.of("priority", "P0");
  }

  private static void showHowSoonItAnswers(Talk talk) {
    for (int i = 0; i < 25; i++) {
      talk.say("Why? [sim: tokens=5]");
    }
  }

  /** Kills the node meanwhile; returns the answer's id. */
  private static String askedOfBoth(Spares spares, Talk talk, TestNode dying) {
    spares.first().script(1, "ending=hang");
    spares.second().script(1, "ending=hang");
    try (EventStream stream = talk.stream("Why? [sim: tokens=5]")) {
      String id = stream.next().orElseThrow().data().path("message_id").asText();
      assertThat(
              Await.until(
                  () -> spares.first().running() == 1 && spares.second().running() == 1, PATIENCE))
          .isTrue();
      dying.kill();
      return id;
    }
  }

  private Set<String> booked(String answer) {
    try (Connection database = stack.database();
        PreparedStatement query = database.prepareStatement(BOOKED)) {
      query.setObject(1, UUID.fromString(answer));
      Set<String> upstreams = new HashSet<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          upstreams.add(row.getString(1));
        }
      }
      return upstreams;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
