package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Appends to table {@code ledger_entry} and keeps its projections: plain JDBC, because it is the
 * busiest insert we have.
 */
@ApplicationScoped
public class LedgerTable {

  /**
   * One statement for a row and its day, so that neither is there without the other. It takes half
   * the time of a {@link LedgerBatch} of one row, which a lone caller without budgets would wait
   * for.
   */
  private static final String APPEND =
      """
      with booked as (
        insert into ledger_entry (%1$s) values (%2$s) on conflict do nothing returning *)
      insert into usage_daily as day
      select tenant_id, day, key_id, end_user, model, currency, 1, estimated::int,
          cache_hit_tokens, cache_miss_tokens, completion_tokens, reasoning_tokens, cost_nanos
      from booked
      %3$s
      """
          .formatted(LedgerColumn.names(), LedgerColumn.parameters(), UsageDays.ADD);

  private static final String DEADLOCK = "40P01";

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  private final SoftLimits soft;

  @Inject
  LedgerTable(SoftLimits soft) {
    this.soft = soft;
  }

  /**
   * Appends all rows in one transaction; rows whose attempt is booked already change nothing.
   *
   * @return what the ledger counts since in each budget that the rows were charged to
   * @throws RowRefused if one of them cannot be stored; none is then
   * @throws StoreUnavailable if the database fails in any other way
   */
  Map<BudgetKey, Long> append(List<LedgerRow> rows) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    Map<BudgetKey, Long> balances = new HashMap<>();
    for (Raised raised : raise(rows)) {
      balances.put(raised.key(), raised.spent());
      if (soft.isNews(raised)) {
        soft.tell(raised);
      }
    }
    return balances;
  }

  private List<Raised> raise(List<LedgerRow> rows) {
    try {
      return appendTwiceIfNeeded(rows);
    } catch (SQLException e) {
      throw RowRefused.tells(e) ? new RowRefused(e) : new StoreUnavailable(e);
    }
  }

  /** Whoever locks in another order may win once; what is booked already is not booked again. */
  private List<Raised> appendTwiceIfNeeded(List<LedgerRow> rows) throws SQLException {
    try {
      return appendOnce(rows);
    } catch (SQLException e) {
      if (!DEADLOCK.equals(e.getSQLState())) {
        throw e;
      }
      return appendOnce(rows);
    }
  }

  private List<Raised> appendOnce(List<LedgerRow> rows) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (rows.size() == 1 && rows.getFirst().charges().isEmpty()) {
        appendLone(rows.getFirst(), connection);
        return List.of();
      }
      return new LedgerBatch(rows).append(connection);
    }
  }

  private static void appendLone(LedgerRow row, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      var values = new SqlValues(statement);
      for (LedgerColumn column : LedgerColumn.ALL) {
        values.add(column.value().of(row));
      }
      statement.executeUpdate();
    }
  }
}
