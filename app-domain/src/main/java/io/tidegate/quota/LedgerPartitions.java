package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The ledger's tables, one for each month. A month without one is kept in the table of others. */
@ApplicationScoped
public class LedgerPartitions {

  private static final int MONTHS_AHEAD = 3;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /**
   * Makes those of this month and the next three, unless they are there.
   *
   * @return the months, like {@code 2026-11}, that cannot have one any more, because the table of
   *     others has rows of them
   */
  List<String> createAhead(Instant now) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        create(connection, now);
        List<String> without = monthsWithout(connection, now);
        connection.commit();
        return without;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static void create(Connection connection, Instant now) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '3s'");
      statement.execute("select pg_advisory_xact_lock(202611210722)");
    }
    try (PreparedStatement statement =
        connection.prepareStatement("select create_ledger_partitions(?, ?)")) {
      new SqlValues(statement).add(now, MONTHS_AHEAD);
      statement.execute();
    }
  }

  private static List<String> monthsWithout(Connection connection, Instant now)
      throws SQLException {
    List<String> months = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select * from ledger_months_among_others(?, ?)")) {
      new SqlValues(statement).add(now, MONTHS_AHEAD);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          months.add(row.getString(1));
        }
      }
    }
    return months;
  }
}
