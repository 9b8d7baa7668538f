package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Finds soft limits that are passed without a call: because the limit was lowered, a raise has
 * ended, a price was corrected, or usage of before was counted. Of a budget that is used up there
 * may be no further call to tell of them.
 */
@ApplicationScoped
class PassedLimits {

  private static final Logger LOG = System.getLogger(PassedLimits.class.getName());

  /** As long as usage of before is looked for after limits were changed, and some more. */
  private static final Duration LATELY = Duration.ofMinutes(65);

  private static final String READ =
      """
      select tenant_id, scope, budget, starts_at, spent, told, told_revision
      from budget_balance
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ?
      """;

  private static final String CHANGED_LATELY =
      """
      select b.tenant_id, b.scope, b.budget, b.starts_at, b.spent, b.told, b.told_revision
      from budget_balance b
      left join tenant t on t.id = b.tenant_id
      where b.scope in (
              select scope from limit_set where changed_at > ?
              union all
              select scope from limit_set where settings #>> '{raise,until}' between ? and ?)
        and %s
        and budget_window_end(b.budget, b.starts_at, coalesce(t.time_zone, 'UTC')) > ?
      """
          .formatted(WindowsInForce.RECENT);

  /** So that the database does not go on with what nobody waits for any more. */
  private static final String TIMEOUT = "set local statement_timeout = '1s'";

  private final SoftLimits soft;
  private final WindowsInForce inForce;
  private final InstantSource clock;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  @Inject
  PassedLimits(SoftLimits soft, WindowsInForce inForce, InstantSource clock) {
    this.soft = soft;
    this.inForce = inForce;
    this.clock = clock;
  }

  /**
   * Looks at windows of which something else than a call has changed what was spent. Must not fail:
   * that is booked.
   */
  void lookAt(List<BudgetKey> windows) {
    try {
      inForce.of(windows).stream()
          .flatMap(window -> read(window).stream())
          .filter(soft::isNews)
          .forEach(soft::tell);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the next calls tell whether soft limits are passed", e);
    }
  }

  private List<Raised> read(BudgetKey window) {
    try (Connection connection = database.getConnection()) {
      return rows(
          connection,
          READ,
          window.tenant(),
          window.scope().code(),
          window.budget(),
          window.startsAt());
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /**
   * Looks at all budgets whose limits were changed lately, or whose raise has ended.
   *
   * @throws StoreUnavailable if the database does not answer in time
   */
  void lookAtChangedLately() {
    List<Raised> news = changedLately().stream().filter(soft::isNews).toList();
    Set<BudgetKey> present = Set.copyOf(inForce.of(news.stream().map(Raised::key).toList()));
    news.stream().filter(window -> present.contains(window.key())).forEach(soft::tell);
  }

  private List<Raised> changedLately() {
    Instant now = clock.instant();
    Instant since = now.minus(LATELY);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement timeout = connection.createStatement()) {
        timeout.execute(TIMEOUT);
        return rows(connection, CHANGED_LATELY, since, since.toString(), now.toString(), now);
      } finally {
        connection.rollback(); // which ends the timeout; there is nothing else to keep
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static List<Raised> rows(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      new SqlValues(statement).add(values);
      List<Raised> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(raised(row));
        }
      }
      return rows;
    }
  }

  private static Raised raised(ResultSet row) throws SQLException {
    return new Raised(
        CorrectionTable.key(row),
        row.getLong("spent"),
        row.getInt("told"),
        row.getLong("told_revision"));
  }
}
