package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /**
   * Appends all rows in one round trip and one transaction; rows whose attempt is booked already
   * change nothing.
   */
  void append(List<LedgerRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(APPEND)) {
      for (LedgerRow row : rows) {
        new Parameters(statement).add(row);
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Fills one row in, from the first question mark to the last. */
  private static final class Parameters {

    private final PreparedStatement statement;
    private int index;

    Parameters(PreparedStatement statement) {
      this.statement = statement;
    }

    void add(LedgerRow row) throws SQLException {
      LedgerEntry entry = row.entry();
      set(entry.attemptId());
      set(entry.tenantId());
      set(entry.keyId());
      set(entry.endUser());
      set(entry.upstream());
      set(entry.model());
      set(entry.conversationId());
      set(entry.messageId());
      set(entry.traceId());
      set(entry.usage().cacheHitTokens());
      set(entry.usage().cacheMissTokens());
      set(entry.usage().completionTokens());
      set(entry.usage().reasoningTokens());
      set(entry.estimated());
      set(row.priceId());
      set(row.cost().nanos());
      set(row.cost().currency());
      set(utc(entry.startedAt()));
      set(utc(entry.endedAt()));
      statement.addBatch();
    }

    private void set(@Nullable Object value) throws SQLException {
      statement.setObject(++index, value);
    }

    private static OffsetDateTime utc(Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
  }
}
