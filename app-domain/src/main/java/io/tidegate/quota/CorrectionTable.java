package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.BookedCall.Correction;
import io.tidegate.upstream.Upstream;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads what is to be priced anew, and books corrections with their projections. */
@ApplicationScoped
public class CorrectionTable {

  static final int AT_ONCE = 1_000;

  /** Any number, as long as nobody else locks with it. */
  private static final long LOCK = 2026_1121_0700L;

  /** What the sandbox answered is free at any price. */
  private static final String CALLS =
      """
      select e.attempt_id, e.model, e.cache_hit_tokens, e.cache_miss_tokens, e.completion_tokens,
             e.reasoning_tokens, e.started_at, e.ended_at,
             case when e.price_id is null then c.currency else e.currency end as currency,
             e.cost_nanos + coalesce(c.nanos, 0) as nanos
      from ledger_entry e
      cross join lateral (select sum(cost_nanos)::bigint as nanos, max(currency) as currency
                          from ledger_entry where corrects = e.attempt_id) c
      where e.attempt_id > ? and e.attempt_id >= ledger_id_at(?) and e.attempt_id < ledger_id_at(?)
        and e.ended_at >= ? and e.ended_at < ? and e.corrects is null
        and e.upstream <> ?
        and (e.model = ? or ? = '')
      order by e.attempt_id
      limit ?
      """;

  /** One statement for a row and its day, in the order in which all lock days. */
  private static final String APPEND =
      """
      with booked as (
        insert into ledger_entry (attempt_id, tenant_id, key_id, end_user, upstream, model, alias,
            conversation_id, message_id, trace_id, cache_hit_tokens, cache_miss_tokens,
            completion_tokens, reasoning_tokens, estimated, price_id, cost_nanos, currency,
            admitted_at, started_at, ended_at, day, corrects)
        select c.id, tenant_id, key_id, end_user, upstream, model, alias, conversation_id,
            message_id, trace_id, 0, 0, 0, 0, estimated, c.price, c.change, c.currency, admitted_at,
            started_at, ended_at, day, attempt_id
        from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::text[])
            as c (id, original, price, change, currency)
        join ledger_entry on attempt_id = c.original
        returning *)
      insert into usage_daily as day
      select tenant_id, day, key_id, end_user, model, currency, 0, 0, 0, 0, 0, 0,
             sum(cost_nanos)::bigint
      from booked
      group by 1, 2, 3, 4, 5, 6
      order by 1, 2, 3, 4, 5, 6
      on conflict (tenant_id, day, key_id, end_user, model, currency) do update set
          cost_nanos = day.cost_nanos + excluded.cost_nanos
      """;

  /** A call that did not count by its alias is corrected under the model's id only. */
  private static final String BUDGETS =
      """
      select b.tenant_id, b.scope, b.budget, b.starts_at, sum(e.cost_nanos)::bigint as change
      from ledger_entry e
      join budget_balance b on b.tenant_id = e.tenant_id
        and split_part(b.budget, '.', 3) = e.currency
        and e.admitted_at >= b.starts_at
        and budget_covers(b.scope, e.tenant_id, e.key_id, e.end_user, e.model,
            case when e.admitted_at >= b.alias_since then e.alias else e.model end)
      left join tenant t on t.id = e.tenant_id
      where e.attempt_id = any(?::uuid[])
        and e.admitted_at
            < budget_window_end(b.budget, b.starts_at, coalesce(t.time_zone, 'UTC'))
      group by 1, 2, 3, 4
      """;

  private static final String CHANGE =
      """
      update budget_balance set spent = greatest(spent + ?, 0)
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ?
      """;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /** What was booked of a budget by corrections. */
  record Change(BudgetKey key, long amount) {}

  /** What is done under the lock, so that no two correct the same calls. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Does something in one transaction, one after the other on all nodes. */
  <T> T alone(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        lock(connection);
        T result = work.with(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }

  /** The next calls after an attempt, oldest first; fewer than {@link #AT_ONCE} are the last. */
  static List<BookedCall> calls(Connection connection, Recalculation wanted, UUID after)
      throws SQLException {
    LedgerFilter filter = LedgerFilter.all(new LedgerSpan.Times(wanted.from(), wanted.to()));
    try (PreparedStatement statement = connection.prepareStatement(CALLS)) {
      var values = new SqlValues(statement);
      values.add(after, filter.begunSince(), wanted.to(), wanted.from(), wanted.to());
      values.add(Upstream.SANDBOX, wanted.model().orElse(""), wanted.model().orElse(""), AT_ONCE);
      List<BookedCall> calls = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          calls.add(BookedCall.of(row));
        }
      }
      return calls;
    }
  }

  /**
   * Books corrections, and what they change of days and budgets.
   *
   * @return the budgets that they changed
   */
  static List<Change> book(Connection connection, UUID run, List<Correction> corrections)
      throws SQLException {
    Object[] ids = corrections.stream().map(one -> one.id(run)).toArray();
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      statement.setArray(
          2,
          connection.createArrayOf(
              "uuid", corrections.stream().map(one -> one.call().attemptId()).toArray()));
      statement.setArray(
          3,
          connection.createArrayOf(
              "uuid", corrections.stream().map(Correction::priceId).toArray()));
      statement.setArray(
          4,
          connection.createArrayOf(
              "bigint", corrections.stream().map(Correction::change).toArray()));
      statement.setArray(
          5,
          connection.createArrayOf(
              "text", corrections.stream().map(Correction::currency).toArray()));
      statement.executeUpdate();
    }
    List<Change> changes = changes(connection, ids);
    for (Change change : changes) {
      apply(connection, change);
    }
    return changes;
  }

  /** In the order in which all lock budgets. */
  private static List<Change> changes(Connection connection, Object[] ids) throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(BUDGETS)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          changes.add(new Change(key(row), row.getLong("change")));
        }
      }
    }
    changes.sort((one, other) -> BudgetKey.ORDER.compare(one.key(), other.key()));
    return changes;
  }

  static void apply(Connection connection, Change change) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
      var values = new SqlValues(statement);
      values.add(change.amount());
      values.add(change.key());
      statement.executeUpdate();
    }
  }

  static BudgetKey key(ResultSet row) throws SQLException {
    String budget = row.getString("budget");
    Instant startsAt = LedgerBook.time(row, "starts_at");
    return new BudgetKey(
        LedgerBook.id(row, "tenant_id"),
        Scope.of(row.getString("scope")),
        budget,
        startsAt,
        new BudgetUnit(budget.substring(budget.lastIndexOf('.') + 1)),
        LocalDate.EPOCH);
  }
}
