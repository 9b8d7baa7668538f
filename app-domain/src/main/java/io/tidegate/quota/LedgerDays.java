package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.upstream.TokenUsage;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The ledger in days, of all tenants or of one: from the projection, whatever the ledger's size.
 */
@ApplicationScoped
public class LedgerDays {

  private static final String SUMS =
      """
      select day, currency, sum(calls)::bigint as calls,
             sum(estimated_calls)::bigint as estimated_calls,
             sum(cache_hit_tokens)::bigint as cache_hit_tokens,
             sum(cache_miss_tokens)::bigint as cache_miss_tokens,
             sum(completion_tokens)::bigint as completion_tokens,
             sum(reasoning_tokens)::bigint as reasoning_tokens,
             sum(cost_nanos)::bigint as cost_nanos
      """;

  /** Of all users of a model together, whose sums are there for days that are long over. */
  private static final String OF_MODELS = SUMS + "from usage_of_models(?, ?) where true";

  private static final String OF_USERS = SUMS + "from usage_daily where day between ? and ?";

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /**
   * Days with usage, newest first: what the rows of the same filter come to. Neither upstreams nor
   * estimates are told apart by day, so that the filter must not name them.
   *
   * @throws IllegalArgumentException if the filter's span is not one of days
   */
  public List<DaySum> find(LedgerFilter filter) {
    List<Object> values = new ArrayList<>();
    LedgerSpan.Days span = days(filter.span());
    values.add(span.first());
    values.add(span.last());
    boolean byUser = filter.key().isPresent() || filter.endUser().isPresent();
    var sql = new StringBuilder(byUser ? OF_USERS : OF_MODELS);
    LedgerBook.and(sql, values, "tenant_id", filter.tenant());
    LedgerBook.andKey(sql, values, filter.key());
    LedgerBook.and(sql, values, "end_user", filter.endUser());
    LedgerBook.and(sql, values, "model", filter.model());
    sql.append(" group by 1, 2 order by 1 desc, 2");
    return query(sql.toString(), values);
  }

  private static LedgerSpan.Days days(LedgerSpan span) {
    return switch (span) {
      case LedgerSpan.Days days -> days;
      case LedgerSpan.Times times ->
          throw new IllegalArgumentException("days have no sums of a part of them: " + times);
    };
  }

  private List<DaySum> query(String sql, List<Object> values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      new SqlValues(statement).add(values.toArray());
      List<DaySum> days = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          days.add(day(row));
        }
      }
      return days;
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static DaySum day(ResultSet row) throws SQLException {
    TokenUsage usage = LedgerBook.usage(row);
    return new DaySum(
        row.getObject("day", LocalDate.class),
        row.getLong("calls"),
        row.getLong("estimated_calls"),
        usage,
        new Cost(row.getLong("cost_nanos"), row.getString("currency")));
  }
}
