package io.tidegate.quota;

import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.upstream.TokenUsage;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger, newest attempts first, page by page. Never on the way of a request to chat, but
 * where that goes on with what a node has left.
 */
@ApplicationScoped
public class LedgerBook {

  private static final String SELECT =
      """
      select attempt_id, tenant_id, key_id, end_user, upstream, model, alias, conversation_id,
             message_id, trace_id, cache_hit_tokens, cache_miss_tokens, completion_tokens,
             reasoning_tokens, estimated, price_id, cost_nanos, currency, started_at, ended_at,
             corrects
      from ledger_entry
      """;

  /** Ids begin with a time, so that the bounds spare the months that cannot have a match. */
  private static final String MATCHING =
      SELECT
          + """
          where attempt_id < ? and attempt_id < ledger_id_at(?) and attempt_id >= ledger_id_at(?)
            and ended_at >= ? and ended_at < ?
          """;

  /** A key is of one tenant, by which its rows are found. */
  private static final String OF_KEY =
      " and key_id = ? and tenant_id = (select k.tenant_id from api_key k where k.id = ?)";

  /** The second condition is that of the index, which a plan for any name could not use else. */
  private static final String OF_END_USER = " and end_user = ? and end_user <> ''";

  private static final String OF_DAYS = " and day between ? and ?";
  private static final String ESTIMATED = " and estimated";
  private static final String MEASURED = " and not estimated";

  private static final String ONE = SELECT + "where attempt_id = ?";

  /**
   * A plan for any name, which the database takes for a statement that it has seen some times,
   * reads the ledger to its end for a rare one. Should this stay on a connection, its statements
   * are planned each time until the next list of rows, and do the same.
   */
  private static final String PLAN_FOR_VALUES = "set plan_cache_mode = force_custom_plan";

  private static final String PLAN_AS_USUAL = "reset plan_cache_mode";

  private static final int AT_ONCE = 2_000;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /** What happens to each row of an export. */
  @FunctionalInterface
  public interface Reader {

    /** Takes the next row; an exception ends the reading. */
    void read(LedgerLine line);
  }

  public Page<LedgerLine> page(LedgerFilter filter, PageRequest page) {
    List<LedgerLine> rows = rows(filter, page.before(), page.limit() + 1);
    return Page.of(rows, page.limit(), LedgerLine::attemptId);
  }

  public Optional<LedgerLine> find(UUID attempt) {
    return read(connection -> lines(connection, ONE, List.of(attempt))).stream().findFirst();
  }

  /** Reads all rows that match, however many; holds no connection while one is being used. */
  public void readAll(LedgerFilter filter, Reader reader) {
    UUID before = PageRequest.first(1).before();
    List<LedgerLine> rows;
    do {
      rows = rows(filter, before, AT_ONCE);
      for (LedgerLine row : rows) {
        reader.read(row);
        before = row.attemptId();
      }
    } while (rows.size() == AT_ONCE);
  }

  private List<LedgerLine> rows(LedgerFilter filter, UUID before, int limit) {
    List<Object> values = new ArrayList<>();
    values.add(before);
    values.add(filter.span().end());
    values.add(filter.begunSince());
    values.add(filter.span().start());
    values.add(filter.span().end());
    var sql = new StringBuilder(MATCHING);
    and(sql, values, "tenant_id", filter.tenant());
    andKey(sql, values, filter.key());
    filter
        .endUser()
        .ifPresent(
            user -> {
              sql.append(OF_END_USER);
              values.add(user);
            });
    and(sql, values, "model", filter.model());
    and(sql, values, "upstream", filter.upstream());
    filter.estimated().ifPresent(estimated -> sql.append(estimated ? ESTIMATED : MEASURED));
    if (filter.span() instanceof LedgerSpan.Days(LocalDate first, LocalDate last)) {
      sql.append(OF_DAYS);
      values.addAll(List.of(first, last));
    }
    sql.append(" order by attempt_id desc limit ").append(limit);
    return read(connection -> plannedForValues(connection, sql.toString(), values));
  }

  static void and(StringBuilder sql, List<Object> values, String column, Optional<?> wanted) {
    wanted.ifPresent(
        value -> {
          sql.append(" and ").append(column).append(" = ?");
          values.add(value);
        });
  }

  static void andKey(StringBuilder sql, List<Object> values, Optional<UUID> wanted) {
    wanted.ifPresent(
        key -> {
          sql.append(OF_KEY);
          values.addAll(List.of(key, key));
        });
  }

  private List<LedgerLine> read(CorrectionTable.Work<List<LedgerLine>> work) {
    try (Connection connection = database.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static List<LedgerLine> plannedForValues(
      Connection connection, String sql, List<Object> values) throws SQLException {
    execute(connection, PLAN_FOR_VALUES);
    List<LedgerLine> lines = lines(connection, sql, values);
    execute(connection, PLAN_AS_USUAL);
    return lines;
  }

  private static List<LedgerLine> lines(Connection connection, String sql, List<Object> values)
      throws SQLException {
    List<LedgerLine> lines = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      new SqlValues(statement).add(values.toArray());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          lines.add(line(row));
        }
      }
    }
    return lines;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private static LedgerLine line(ResultSet row) throws SQLException {
    return new LedgerLine(
        id(row, "attempt_id"),
        id(row, "tenant_id"),
        id(row, "key_id"),
        row.getString("end_user"),
        row.getString("upstream"),
        row.getString("model"),
        row.getString("alias"),
        idOrNull(row, "conversation_id"),
        idOrNull(row, "message_id"),
        row.getString("trace_id"),
        usage(row),
        row.getBoolean("estimated"),
        idOrNull(row, "price_id"),
        new Cost(row.getLong("cost_nanos"), row.getString("currency")),
        time(row, "started_at"),
        time(row, "ended_at"),
        idOrNull(row, "corrects"));
  }

  static TokenUsage usage(ResultSet row) throws SQLException {
    return new TokenUsage(
        row.getLong("cache_hit_tokens"),
        row.getLong("cache_miss_tokens"),
        row.getLong("completion_tokens"),
        row.getLong("reasoning_tokens"));
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Timestamp.class).toInstant();
  }

  static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
