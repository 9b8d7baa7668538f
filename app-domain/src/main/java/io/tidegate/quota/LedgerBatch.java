package io.tidegate.quota;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the ledger, with their days and budgets, in one statement. All rows of one day or budget
 * raise it together.
 */
final class LedgerBatch {

  /**
   * Days before budgets, and each in its order, as everybody locks them: else two batches could
   * wait for each other.
   */
  private static final String APPEND =
      """
      with asked as (
        select * from unnest(%2$s) as given (%1$s)),
      booked as (
        insert into ledger_entry (%1$s) select %1$s from asked on conflict do nothing returning *),
      days as (
        insert into usage_daily as day
        select tenant_id, day, key_id, end_user, model, currency, count(*),
            count(*) filter (where estimated), sum(cache_hit_tokens), sum(cache_miss_tokens),
            sum(completion_tokens), sum(reasoning_tokens), sum(cost_nanos)
        from booked
        group by 1, 2, 3, 4, 5, 6
        order by 1, 2, 3, 4, 5, 6
        %3$s
        returning 1),
      budgets as (
        select * from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
            with ordinality as budget (tenant_id, scope, budget, starts_at, place)),
      charged as (
        select place, sum(amount)::bigint as amount
        from unnest(?::uuid[], ?::bigint[], ?::bigint[]) as charge (attempt_id, place, amount)
        join booked using (attempt_id)
        group by place),
      raised as (
        insert into budget_balance as balance
        select tenant_id, scope, budget, starts_at, amount, amount, 0, 'epoch'
        from charged join budgets using (place)
        cross join (select count(*) from days) as after_days
        order by place
        on conflict (tenant_id, scope, budget, starts_at)
        do update set spent = balance.spent + excluded.spent
        returning tenant_id, scope, budget, starts_at, spent, told, told_revision)
      select place, spent, told, told_revision
      from raised
      join budgets using (tenant_id, scope, budget, starts_at)
      """
          .formatted(LedgerColumn.names(), LedgerColumn.arrays(), UsageDays.ADD);

  private final List<LedgerRow> rows;
  private final List<Charge> budgets;

  /**
   * One charge for each budget, whatever its amount, and in the order in which all lock budgets.
   *
   * @param given of rows of the same attempt, the first is booked
   */
  LedgerBatch(List<LedgerRow> given) {
    this.rows = onceEach(given);
    Map<BudgetKey, Charge> charged = new TreeMap<>(BudgetKey.ORDER);
    rows.forEach(row -> row.charges().forEach(charge -> charged.put(charge.key(), charge)));
    this.budgets = List.copyOf(charged.values());
  }

  /** The statement books an attempt once, but would charge what each of its rows costs. */
  static List<LedgerRow> onceEach(List<LedgerRow> given) {
    Map<UUID, LedgerRow> rows = new LinkedHashMap<>();
    given.forEach(row -> rows.putIfAbsent(row.entry().attemptId(), row));
    return List.copyOf(rows.values());
  }

  /**
   * Appends them.
   *
   * @return how each budget stands that was raised; of rows that were booked already, nothing
   */
  List<Raised> append(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      var values = new SqlValues(statement);
      addRows(values);
      addBudgets(values);
      addCharges(values);
      return read(statement);
    }
  }

  private void addRows(SqlValues values) throws SQLException {
    for (LedgerColumn column : LedgerColumn.ALL) {
      values.addArray(column.type(), rows.stream().map(column.value()::of).toArray());
    }
  }

  private void addBudgets(SqlValues values) throws SQLException {
    List<BudgetKey> keys = budgets.stream().map(Charge::key).toList();
    values.addArray("uuid", keys.stream().map(BudgetKey::tenant).toArray());
    values.addArray("text", keys.stream().map(key -> key.scope().code()).toArray());
    values.addArray("text", keys.stream().map(BudgetKey::budget).toArray());
    values.addArray("timestamptz", keys.stream().map(BudgetKey::startsAt).toArray());
  }

  private void addCharges(SqlValues values) throws SQLException {
    Map<BudgetKey, Long> places = new HashMap<>();
    budgets.forEach(budget -> places.put(budget.key(), places.size() + 1L));
    List<Object> attempts = new ArrayList<>();
    List<@Nullable Object> budget = new ArrayList<>();
    List<Object> amounts = new ArrayList<>();
    for (LedgerRow row : rows) {
      for (Charge charge : row.charges()) {
        attempts.add(row.entry().attemptId());
        budget.add(places.get(charge.key()));
        amounts.add(charge.amount());
      }
    }
    values.addArray("uuid", attempts.toArray());
    values.addArray("bigint", budget.toArray());
    values.addArray("bigint", amounts.toArray());
  }

  private List<Raised> read(PreparedStatement statement) throws SQLException {
    List<Raised> raised = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        BudgetKey budget = budgets.get(row.getInt(1) - 1).key();
        raised.add(new Raised(budget, row.getLong(2), row.getInt(3), row.getLong(4)));
      }
    }
    return raised;
  }
}
