package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;

/** The ledger's tables, one for each month. A month without one is kept in the table of others. */
@ApplicationScoped
public class LedgerPartitions {

  private static final int MONTHS_AHEAD = 3;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /** Makes those of this month and the next three, unless they are there. */
  void createAhead(Instant now) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        create(connection, now);
        connection.commit();
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
}
