package io.tidegate.quota;

import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.upstream.TokenUsage;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Appends to table {@code ledger_entry} and keeps its projections: plain JDBC, because it is the
 * busiest insert we have.
 */
@ApplicationScoped
public class LedgerTable {

  /** One statement for a row and its day, so that neither is there without the other. */
  private static final String APPEND =
      """
      with booked as (
        insert into ledger_entry (attempt_id, tenant_id, key_id, end_user, upstream, model, alias,
            conversation_id, message_id, trace_id, cache_hit_tokens, cache_miss_tokens,
            completion_tokens, reasoning_tokens, estimated, price_id, cost_nanos, currency,
            admitted_at, started_at, ended_at, day)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        returning *)
      insert into usage_daily as day
      select tenant_id, day, key_id, end_user, model, currency, 1, estimated::int,
          cache_hit_tokens, cache_miss_tokens, completion_tokens, reasoning_tokens, cost_nanos
      from booked
      on conflict (tenant_id, day, key_id, end_user, model, currency) do update set
          calls = day.calls + 1,
          estimated_calls = day.estimated_calls + excluded.estimated_calls,
          cache_hit_tokens = day.cache_hit_tokens + excluded.cache_hit_tokens,
          cache_miss_tokens = day.cache_miss_tokens + excluded.cache_miss_tokens,
          completion_tokens = day.completion_tokens + excluded.completion_tokens,
          reasoning_tokens = day.reasoning_tokens + excluded.reasoning_tokens,
          cost_nanos = day.cost_nanos + excluded.cost_nanos
      """;

  private static final String DEADLOCK = "40P01";

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  private final OperatorEvents events;
  private final InstantSource clock;

  @Inject
  LedgerTable(OperatorEvents events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * Appends all rows in one transaction; rows whose attempt is booked already change nothing.
   *
   * @return what the ledger counts since in each budget that the rows were charged to
   */
  Map<BudgetKey, Long> append(List<LedgerRow> rows) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    // In one order on all nodes, or two batches could wait for each other's days.
    List<LedgerRow> ordered = rows.stream().sorted(LedgerRow.BY_DAY).toList();
    try {
      return appendTwiceIfNeeded(ordered);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Whoever locks in another order may win once; what is booked already is not booked again. */
  private Map<BudgetKey, Long> appendTwiceIfNeeded(List<LedgerRow> rows) throws SQLException {
    try {
      return appendOnce(rows);
    } catch (SQLException e) {
      if (!DEADLOCK.equals(e.getSQLState())) {
        throw e;
      }
      return appendOnce(rows);
    }
  }

  private Map<BudgetKey, Long> appendOnce(List<LedgerRow> rows) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (rows.stream().allMatch(row -> row.charges().isEmpty())) {
        append(rows, connection);
        return Map.of();
      }
      return appendAndCharge(rows, connection);
    }
  }

  private Map<BudgetKey, Long> appendAndCharge(List<LedgerRow> rows, Connection connection)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      int[] booked = append(rows, connection);
      var charged = new ChargedBudgets(clock.instant());
      for (int i = 0; i < booked.length; i++) {
        if (booked[i] != 0) {
          charged.add(rows.get(i).charges());
        }
      }
      Map<BudgetKey, Long> balances = charged.write(connection);
      connection.commit();
      charged.passed().forEach(events::raise);
      return balances;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static int[] append(List<LedgerRow> rows, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      var values = new SqlValues(statement);
      for (LedgerRow row : rows) {
        add(row, values);
        values.next();
      }
      return statement.executeBatch();
    }
  }

  private static void add(LedgerRow row, SqlValues values) throws SQLException {
    LedgerEntry entry = row.entry();
    TokenUsage usage = entry.usage();
    values.add(entry.attemptId(), entry.tenantId(), entry.keyId(), entry.endUser());
    values.add(entry.upstream(), entry.model(), entry.alias());
    values.add(entry.conversationId(), entry.messageId());
    values.add(entry.traceId(), usage.cacheHitTokens(), usage.cacheMissTokens());
    values.add(usage.completionTokens(), usage.reasoningTokens(), entry.estimated());
    values.add(row.priceId(), row.cost().nanos(), row.cost().currency());
    values.add(row.admittedAt(), entry.startedAt(), entry.endedAt(), row.day());
  }
}
