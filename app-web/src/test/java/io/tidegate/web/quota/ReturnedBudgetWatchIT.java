package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReturnedBudgetWatchIT {

  private static final String HELD =
      """
      select spent from budget_balance
      where tenant_id = ?::uuid and budget = 'month.calendar.tokens' for update
      """;

  private static final String WAITING = "select pid from pg_locks where not granted";

  private static final String BUDGET =
      """
      {"budgets": [{"window": "month", "unit": "tokens", "limit": "100000"}]}
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final TestStack stack = TestStack.current();
  private final Limited slow = Limited.create();
  private final Limited other = Limited.create();

  @Test
  void a_budget_that_takes_long_keeps_neither_others_nor_the_database_from_their_work()
      throws SQLException {
    try (Connection database = stack.database();
        EventStream first = slow.api().stream("/v1/chat/completions", Limited.tale(150));
        EventStream second = other.api().stream("/v1/chat/completions", Limited.tale(150))) {
      assertThat(first.next()).isPresent();
      assertThat(second.next()).isPresent();
      slow.tenant(BUDGET);
      other.tenant(BUDGET);
      hold(database, slow);
      assertThat(first.rest()).isNotEmpty();
      assertThat(second.rest()).isNotEmpty();

      assertThat(Await.until(() -> spent(other) > 0, PATIENCE)).isTrue();
      assertThat(spent(slow)).isZero();
      assertThat(Await.until(this::nobodyWaits, PATIENCE)).isTrue();
      database.rollback();
    }
  }

  private static void hold(Connection database, Limited limited) throws SQLException {
    database.setAutoCommit(false);
    try (PreparedStatement hold = database.prepareStatement(HELD)) {
      hold.setObject(1, limited.tenant().id());
      assertThat(hold.executeQuery().next()).isTrue();
    }
  }

  private static long spent(Limited limited) {
    return limited.api().get("/api/v1/limits").json().at("/budgets/0/spent/amount").asLong();
  }

  private boolean nobodyWaits() {
    try (Connection database = stack.database();
        PreparedStatement query = database.prepareStatement(WAITING);
        ResultSet row = query.executeQuery()) {
      return !row.next();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
