package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReturnedBudgetWatchIT {

  private static final String LOCK = "select pg_advisory_xact_lock(202611221340)";

  private static final String WAITING =
      """
      select pid from pg_locks
      where locktype = 'advisory' and not granted
        and (classid::bigint << 32 | objid::bigint) = 202611221340
      """;

  private final TestStack stack = TestStack.current();

  /** Or the database would be at work on it long after. */
  @Test
  void what_takes_long_is_ended_in_the_database_as_well() throws SQLException {
    try (Connection other = stack.database()) {
      other.setAutoCommit(false);
      try (PreparedStatement lock = other.prepareStatement(LOCK)) {
        lock.execute();
      }
      assertThat(Await.until(() -> !waiting().isEmpty(), Duration.ofSeconds(60))).isTrue();
      Set<Integer> first = waiting();

      assertThat(Await.until(() -> Collections.disjoint(first, waiting()), Duration.ofSeconds(9)))
          .isTrue();
      other.rollback();
    }
  }

  private Set<Integer> waiting() {
    try (Connection database = stack.database();
        PreparedStatement query = database.prepareStatement(WAITING);
        ResultSet row = query.executeQuery()) {
      Set<Integer> processes = new HashSet<>();
      while (row.next()) {
        processes.add(row.getInt(1));
      }
      return processes;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
