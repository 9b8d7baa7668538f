package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;

/**
 * What derives from the ledger, proved and rebuilt: tables {@code usage_daily} and {@code
 * budget_balance}. Safe while others book: a difference is found by one statement, which sees rows
 * and what they added together, and is then added on top of whatever was booked meanwhile.
 */
@ApplicationScoped
public class Projections {

  /** Two who rebuild at the same time would both add the same difference. */
  private static final String LOCK = "select pg_advisory_xact_lock(202611210720)";

  private static final String SPAN =
      """
      select least((select min(day) from usage_daily), (select min(day) from ledger_entry)),
             greatest((select max(day) from usage_daily), (select max(day) from ledger_entry))
      """;

  private static final String COUNT_DAYS = "select count(*) from usage_difference(?, ?)";
  private static final String COUNT_BUDGETS = "select count(*) from balance_difference(?)";

  private static final String MEND_DAYS =
      """
      insert into usage_daily as day
      select * from usage_difference(?, ?) order by 1, 2, 3, 4, 5, 6
      on conflict (tenant_id, day, key_id, end_user, model, currency) do update set
          calls = day.calls + excluded.calls,
          estimated_calls = day.estimated_calls + excluded.estimated_calls,
          cache_hit_tokens = day.cache_hit_tokens + excluded.cache_hit_tokens,
          cache_miss_tokens = day.cache_miss_tokens + excluded.cache_miss_tokens,
          completion_tokens = day.completion_tokens + excluded.completion_tokens,
          reasoning_tokens = day.reasoning_tokens + excluded.reasoning_tokens,
          cost_nanos = day.cost_nanos + excluded.cost_nanos
      """;

  private static final String MEND_BUDGETS =
      """
      with difference as materialized (select * from balance_difference(?))
      update budget_balance b
      set spent = greatest(b.spent + d.amount, 0)
      from difference d
      where (b.tenant_id, b.scope, b.budget, b.starts_at)
          = (d.tenant_id, d.scope, d.budget, d.starts_at)
      returning b.tenant_id, b.scope, b.budget, b.starts_at, d.amount
      """;

  private final Counters counters;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  @Inject
  Projections(Counters counters) {
    this.counters = counters;
  }

  /**
   * What differs from the ledger, or differed before it was mended.
   *
   * @param days rows of {@code usage_daily}
   * @param budgets windows of budgets
   */
  public record Difference(long days, long budgets) {

    public boolean isNone() {
      return days == 0 && budgets == 0;
    }
  }

  /** Compares days, and the windows of budgets that reach beyond a time; changes nothing. */
  public Difference compare(LocalDate first, LocalDate last, Instant since) {
    try (Connection connection = database.getConnection()) {
      return new Difference(
          count(connection, COUNT_DAYS, first, last), count(connection, COUNT_BUDGETS, since));
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Makes all of them agree with the ledger, day by day. */
  public Difference rebuild() {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return rebuilt(connection);
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

  private Difference rebuilt(Connection connection) throws SQLException {
    long days = 0;
    LocalDate last = LocalDate.MIN;
    LocalDate day = LocalDate.MAX;
    try (PreparedStatement span = connection.prepareStatement(SPAN);
        ResultSet row = span.executeQuery()) {
      if (row.next() && row.getObject(1) != null) {
        day = row.getObject(1, LocalDate.class);
        last = row.getObject(2, LocalDate.class);
      }
    }
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      days += mendDay(connection, day);
    }
    return new Difference(days, mendBudgets(connection));
  }

  private static long mendDay(Connection connection, LocalDate day) throws SQLException {
    lock(connection);
    try (PreparedStatement statement = connection.prepareStatement(MEND_DAYS)) {
      new SqlValues(statement).add(day, day);
      long mended = statement.executeUpdate();
      connection.commit();
      return mended;
    }
  }

  private long mendBudgets(Connection connection) throws SQLException {
    lock(connection);
    long mended = 0;
    try (PreparedStatement statement = connection.prepareStatement(MEND_BUDGETS)) {
      new SqlValues(statement).add(Instant.EPOCH);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          counters.relearn(CorrectionTable.key(row), row.getLong("amount") < 0);
          mended++;
        }
      }
    }
    connection.commit();
    return mended;
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.execute();
    }
  }

  private static long count(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      new SqlValues(statement).add(values);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
