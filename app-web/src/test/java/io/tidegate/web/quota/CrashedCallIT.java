package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Calls of the compatible face whose node dies: nobody can go on with them, but they cost. */
class CrashedCallIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FACE = "/v1/chat/completions";
  private static final String OPEN = "select count(*) from open_call where tenant_id = ?";

  private static final String BOOKED =
      """
      select count(*) filter (where not estimated), count(*) filter (where estimated),
          coalesce(min(completion_tokens) filter (where estimated), 0),
          coalesce(min(cost_nanos), 0),
          coalesce(sum(cache_hit_tokens + cache_miss_tokens + completion_tokens), 0)
      from ledger_entry where tenant_id = ?
      """;

  private final TestStack stack = TestStack.current();
  private final Limited limited = Limited.create();

  /** The ledger of the tenant. */
  private record Booked(
      long measured, long estimated, long estimatedCompletion, long least, long tokens) {}

  @Test
  void are_booked_once_by_another_with_what_had_come_and_counted_in_budgets() {
    limited.tenant(
        "{\"budgets\": [{\"window\": \"month\", \"unit\": \"tokens\", \"limit\": \"1000000\"}]}");
    try (TestNode dying = stack.startNode("crashing", Map.of("TIDEGATE_LEASE_SECONDS", "4"))) {
      Api there = dying.api(limited.tenant().key());
      Answer settled = there.post(FACE, Limited.question(5, ""));
      assertThat(settled.status()).as(settled.text()).isEqualTo(200);
      try (EventStream stream = there.stream(FACE, Limited.tale(400))) {
        for (int i = 0; i < 80; i++) {
          assertThat(stream.next()).isPresent();
        }
        assertThat(open()).isOne();
        dying.kill();
      }
    }

    assertThat(Await.until(() -> booked().estimated() > 0, PATIENCE)).isTrue();
    assertThat(Await.until(() -> open() == 0, PATIENCE)).isTrue();

    Booked booked = booked();
    assertThat(booked.measured()).isOne();
    assertThat(booked.estimated()).isOne();
    assertThat(booked.estimatedCompletion()).isBetween(10L, 400L);
    assertThat(booked.least()).isPositive();
    assertThat(Await.until(() -> spent() == booked.tokens(), PATIENCE))
        .as(() -> spent() + " of " + booked)
        .isTrue();
  }

  private long spent() {
    JsonNode limits = limited.api().get("/api/v1/limits").json();
    return limits.at("/budgets/0/spent/amount").asLong();
  }

  private long open() {
    return row(OPEN)[0];
  }

  private Booked booked() {
    long[] row = row(BOOKED);
    return new Booked(row[0], row[1], row[2], row[3], row[4]);
  }

  private long[] row(String sql) {
    try (Connection database = stack.database();
        PreparedStatement query = database.prepareStatement(sql)) {
      query.setObject(1, UUID.fromString(limited.tenant().id()));
      try (ResultSet found = query.executeQuery()) {
        found.next();
        var row = new long[found.getMetaData().getColumnCount()];
        for (int i = 0; i < row.length; i++) {
          row[i] = found.getLong(i + 1);
        }
        return row;
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
