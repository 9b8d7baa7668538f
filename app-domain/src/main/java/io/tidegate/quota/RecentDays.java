package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Tells what a scope used of late, from the projection by days: never from the ledger itself. */
@ApplicationScoped
public class RecentDays {

  private static final System.Logger LOG = System.getLogger(RecentDays.class.getName());

  /** A million rows of two days take a quarter of it. */
  private static final int MAX_SECONDS = 2;

  private static final String CANCELED = "57014";

  private static final String SUMS =
      """
      select day, sum(calls)::bigint,
             sum(cache_hit_tokens + cache_miss_tokens + completion_tokens)::bigint
      from usage_daily
      where tenant_id = ? and day in (?, ?)
      """;

  private static final String OF_MODELS =
      " and model %s '%%" + DefaultLimits.EMBEDDING_MODEL + "%%'";

  private static final String OF_EMBEDDINGS = OF_MODELS.formatted("ilike");
  private static final String OF_GENERATION = OF_MODELS.formatted("not ilike");
  private static final String BY_DAY = " group by day";

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /**
   * What was used on {@code today}, a day of the tenant's calendar, and the day before. Nothing if
   * it takes too long to add up: a limit that begins anew is better than a tenant who cannot ask.
   *
   * @throws StoreUnavailable if the database does not answer at all
   */
  public RecentUse of(UUID tenant, Scope scope, LocalDate today) {
    List<Object> values = new ArrayList<>(List.of(tenant, today, today.minusDays(1)));
    String sql = SUMS + condition(tenant, scope, values) + BY_DAY;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(MAX_SECONDS);
      new SqlValues(statement).add(values.toArray());
      return read(statement, today);
    } catch (SQLException e) {
      if (!CANCELED.equals(e.getSQLState())) {
        throw new StoreUnavailable(e);
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "what {0} of tenant {1} used today takes too long to add up: its limits by the day begin"
              + " anew",
          scope.kind().code(),
          tenant);
      return RecentUse.NONE;
    }
  }

  private static String condition(UUID tenant, Scope scope, List<Object> values) {
    return switch (scope.kind()) {
      case TENANT -> "";
      case KEY -> {
        String[] parts = scope.id().split(":", 2);
        values.add(UUID.fromString(parts[0]));
        yield " and key_id = ?" + (parts.length == 1 ? "" : ofKind(parts[1]));
      }
      case END_USER -> {
        values.add(scope.id().substring(tenant.toString().length() + 1));
        yield " and end_user = ?";
      }
      case MODEL -> {
        values.add(scope.id());
        yield " and model = ?";
      }
    };
  }

  /** Of the usual limits, which each kind of model has to itself. */
  private static String ofKind(String kind) {
    return kind.equals(DefaultLimits.EMBEDDINGS) ? OF_EMBEDDINGS : OF_GENERATION;
  }

  private static RecentUse read(PreparedStatement statement, LocalDate today) throws SQLException {
    RecentUse.Used now = RecentUse.Used.NOTHING;
    RecentUse.Used before = RecentUse.Used.NOTHING;
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        var used = new RecentUse.Used(row.getLong(2), row.getLong(3));
        if (row.getObject(1, LocalDate.class).equals(today)) {
          now = used;
        } else {
          before = used;
        }
      }
    }
    return new RecentUse(now, before);
  }
}
