package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Appends to table {@code ledger_entry}: plain JDBC, because it is the busiest insert we have. */
@ApplicationScoped
public class LedgerTable {

  private static final String APPEND =
      """
      insert into ledger_entry (attempt_id, tenant_id, key_id, end_user, upstream, model,
          conversation_id, message_id, trace_id, cache_hit_tokens, cache_miss_tokens,
          completion_tokens, reasoning_tokens, estimated, price_id, cost_nanos, currency,
          started_at, ended_at)
      select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
          ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
          ?::boolean[], ?::uuid[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[])
      on conflict do nothing
      """;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /** Appends all rows in one statement; rows whose attempt is booked already change nothing. */
  void append(List<LedgerRow> rows) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(APPEND)) {
      new Columns(connection, statement, rows).fill();
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** The rows turned by a quarter: one array a column. */
  private static final class Columns {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<LedgerRow> rows;
    private int index;

    Columns(Connection connection, PreparedStatement statement, List<LedgerRow> rows) {
      this.connection = connection;
      this.statement = statement;
      this.rows = rows;
    }

    void fill() throws SQLException {
      uuids(row -> row.entry().attemptId());
      uuids(row -> row.entry().tenantId());
      uuids(row -> row.entry().keyId());
      column("text", row -> row.entry().endUser());
      column("text", row -> row.entry().upstream());
      column("text", row -> row.entry().model());
      uuids(row -> row.entry().conversationId());
      uuids(row -> row.entry().messageId());
      column("text", row -> row.entry().traceId());
      column("bigint", row -> row.entry().usage().cacheHitTokens());
      column("bigint", row -> row.entry().usage().cacheMissTokens());
      column("bigint", row -> row.entry().usage().completionTokens());
      column("bigint", row -> row.entry().usage().reasoningTokens());
      column("boolean", row -> row.entry().estimated());
      uuids(LedgerRow::priceId);
      column("bigint", row -> row.cost().nanos());
      column("text", row -> row.cost().currency());
      times(row -> row.entry().startedAt());
      times(row -> row.entry().endedAt());
    }

    private void uuids(Function<LedgerRow, @Nullable UUID> value) throws SQLException {
      column("uuid", value);
    }

    private void times(Function<LedgerRow, Instant> value) throws SQLException {
      column("text", row -> value.apply(row).toString());
    }

    private void column(String type, Function<LedgerRow, ? extends @Nullable Object> value)
        throws SQLException {
      Object[] values = new Object[rows.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value.apply(rows.get(i));
      }
      Array array = connection.createArrayOf(type, values);
      statement.setArray(++index, array);
    }
  }
}
