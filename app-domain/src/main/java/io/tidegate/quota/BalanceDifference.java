package io.tidegate.quota;

import io.tidegate.quota.CorrectionTable.Change;
import io.tidegate.upstream.Upstream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By how much table {@code budget_balance} differs from the ledger: of all windows at once, in one
 * passage through the ledger that takes a few hours of it at a time. So no statement is long,
 * however long the ledger and however many the windows.
 *
 * <p>All pieces must see the same rows: the connection's transaction is of repeatable reads.
 */
final class BalanceDifference {

  private static final Duration PIECE = Duration.ofHours(6);

  private static final String WINDOWS =
      """
      create temp table compared on commit drop as
      select row_number() over () as number, tenant_id, scope, budget, starts_at,
             split_part(budget, '.', 3) as unit, spent - carried as spent, alias_since,
             budget_window_end(budget, starts_at, time_zone) as ends_at
      from open_windows(?)
      join budget_balance using (tenant_id, scope, budget, starts_at)
      left join (select id as tenant_id, time_zone from tenant) t using (tenant_id)
      """;

  /** A plan for any piece would be one for the whole ledger. */
  private static final List<String> PLANNING =
      List.of("analyze compared", "set local plan_cache_mode = force_custom_plan");

  /** Of the ledger, as far as a window reaches: a turn has ended two days after its admission. */
  private static final String SPAN =
      """
      select greatest(w.first, l.first - interval '1 day') as first,
             least(w.last + interval '2 days', l.last + interval '1 day') as last
      from (select min(starts_at) as first, max(ends_at) as last from compared) w,
           (select (select started_at from ledger_entry order by attempt_id limit 1) as first,
                   (select started_at from ledger_entry order by attempt_id desc limit 1) as last) l
      where w.first is not null and l.first is not null
      """;

  /**
   * A model may have been asked for by its own name, which must not count twice; by an alias it
   * counts from when on the budget was charged. What the sandbox answers has no price, and counts
   * in no budget; before, it was booked like the rest.
   */
  private static final String COUNT =
      """
      with counted as materialized (
        select e.tenant_id, of.scope, of.by_alias, e.admitted_at, e.currency, e.cost_nanos,
               e.cache_hit_tokens + e.cache_miss_tokens + e.completion_tokens as tokens
        from ledger_entry e
        cross join lateral (values ('tenant:' || e.tenant_id, false), ('key:' || e.key_id, false),
            ('end_user:' || e.tenant_id || ':' || e.end_user, false),
            ('model:' || e.model, false),
            (case when e.alias <> e.model then 'model:' || e.alias end, true))
            as of (scope, by_alias)
        where e.attempt_id >= ledger_id_at(?) and e.attempt_id < ledger_id_at(?)
          and not (e.upstream = ? and e.price_id is null))
      select w.number, sum(case when w.unit = 'tokens' then e.tokens
                 when w.unit = e.currency then e.cost_nanos else 0 end)::bigint as amount
      from counted e
      join compared w on w.tenant_id = e.tenant_id and w.scope = e.scope
          and e.admitted_at >= w.starts_at and e.admitted_at < w.ends_at
          and (not e.by_alias or e.admitted_at >= w.alias_since)
      group by w.number
      """;

  private static final String SPENT =
      "select number, tenant_id, scope, budget, starts_at, spent from compared";

  private BalanceDifference() {}

  /**
   * What must be added to the windows that reach beyond a time, of those that differ, in the order
   * in which all lock.
   */
  static List<Change> of(Connection connection, Instant since) throws SQLException {
    try (PreparedStatement windows = connection.prepareStatement(WINDOWS)) {
      new SqlValues(windows).add(since);
      windows.execute();
    }
    Map<Long, Long> counted = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String planning : PLANNING) {
        statement.execute(planning);
      }
      count(connection, statement, counted);
      try (ResultSet row = statement.executeQuery(SPENT)) {
        while (row.next()) {
          long amount = counted.getOrDefault(row.getLong("number"), 0L) - row.getLong("spent");
          if (amount != 0) {
            changes.add(new Change(CorrectionTable.key(row), amount));
          }
        }
      }
    }
    changes.sort((one, other) -> BudgetKey.ORDER.compare(one.key(), other.key()));
    return changes;
  }

  private static void count(Connection connection, Statement statement, Map<Long, Long> counted)
      throws SQLException {
    Instant from;
    Instant end;
    try (ResultSet span = statement.executeQuery(SPAN)) {
      if (!span.next()) {
        return; // no window, or nothing in the ledger
      }
      from = LedgerBook.time(span, "first");
      end = LedgerBook.time(span, "last");
    }
    try (PreparedStatement piece = connection.prepareStatement(COUNT)) {
      for (Instant start = from; start.isBefore(end); start = start.plus(PIECE)) {
        new SqlValues(piece).add(start, start.plus(PIECE), Upstream.SANDBOX);
        add(piece, counted);
      }
    }
  }

  private static void add(PreparedStatement piece, Map<Long, Long> counted) throws SQLException {
    try (ResultSet row = piece.executeQuery()) {
      while (row.next()) {
        counted.merge(row.getLong("number"), row.getLong("amount"), Long::sum);
      }
    }
  }
}
