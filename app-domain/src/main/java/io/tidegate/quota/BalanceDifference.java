package io.tidegate.quota;

import io.tidegate.quota.CorrectionTable.Change;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** By how much table {@code budget_balance} differs from the ledger, some windows at a time. */
final class BalanceDifference {

  /** Each is a sum over a part of the ledger; so many must be found in a few seconds. */
  private static final int AT_ONCE = 10;

  private static final String WINDOWS = "select * from open_windows(?)";

  private static final String DIFFERENCE =
      "select * from balance_difference(?::uuid[], ?::text[], ?::text[], ?::timestamptz[])";

  private BalanceDifference() {}

  /** The windows that reach beyond a time, as many together as may be asked for at once. */
  static List<List<BudgetKey>> batches(Connection connection, Instant since) throws SQLException {
    List<BudgetKey> windows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(WINDOWS)) {
      new SqlValues(statement).add(since);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          windows.add(CorrectionTable.key(row));
        }
      }
    }
    List<List<BudgetKey>> batches = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += AT_ONCE) {
      batches.add(windows.subList(from, Math.min(from + AT_ONCE, windows.size())));
    }
    return batches;
  }

  /** What must be added to the windows, of those that differ, in the order in which all lock. */
  static List<Change> of(Connection connection, List<BudgetKey> windows) throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(DIFFERENCE)) {
      var values = new SqlValues(statement);
      values.add(array(connection, "uuid", windows.stream().map(BudgetKey::tenant).toArray()));
      values.add(
          array(connection, "text", windows.stream().map(key -> key.scope().code()).toArray()));
      values.add(array(connection, "text", windows.stream().map(BudgetKey::budget).toArray()));
      values.add(
          array(
              connection,
              "timestamptz",
              windows.stream().map(key -> key.startsAt().atOffset(ZoneOffset.UTC)).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          changes.add(new Change(CorrectionTable.key(row), row.getLong("amount")));
        }
      }
    }
    changes.sort((one, other) -> BudgetKey.ORDER.compare(one.key(), other.key()));
    return changes;
  }

  private static Array array(Connection connection, String type, Object[] values)
      throws SQLException {
    return connection.createArrayOf(type, values);
  }
}
