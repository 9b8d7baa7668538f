package io.tidegate.quota;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.event.OperatorEvents;
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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Tells operators which soft limits of budgets are passed. Table {@code budget_balance} knows the
 * highest percentage that was told: who raises it there tells, whichever node that is. It is
 * lowered when a limit is raised, so that the same percentage of the new limit is told again. A
 * node that does not know a change of the limits yet leaves it to those that do.
 */
@ApplicationScoped
class SoftLimits {

  private static final Logger LOG = System.getLogger(SoftLimits.class.getName());

  /**
   * In one statement, as another node may have told since of more than this one knows. By the same
   * limits less is never told: a raise of them may be over by the clock of another node already.
   * Compares as {@link Budget#passed} does.
   */
  private static final String TELL =
      """
      update budget_balance balance
      set told = greatest(case when told_revision = ? then told else 0 end,
              (select coalesce(max(percent), 0) from unnest(?::integer[]) as percent
               where balance.spent >= ?::float8 / 100 * percent)),
          told_revision = ?
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ? and told_revision <= ?
      returning old.told as told_before, new.told as told, spent
      """;

  private final LiveLimits limits;
  private final OperatorEvents events;
  private final InstantSource clock;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  @Inject
  SoftLimits(LiveLimits limits, OperatorEvents events, InstantSource clock) {
    this.limits = limits;
    this.events = events;
    this.clock = clock;
  }

  /** A budget by the limits of a revision. */
  private record Known(Budget budget, long revision) {}

  /** Whether operators know something else than how a window stands. Asks no database. */
  boolean isNews(Raised window) {
    return inForce(window.key()).filter(known -> isNews(known, window)).isPresent();
  }

  private static boolean isNews(Known known, Raised window) {
    int passed = known.budget().passed(window.spent());
    return known.revision() == window.toldRevision()
        ? passed > window.told()
        : known.revision() > window.toldRevision() && passed != window.told();
  }

  /** Tells how a window stands. Must not fail: whoever asks has booked what was spent. */
  void tell(Raised window) {
    try {
      inForce(window.key()).ifPresent(known -> tell(window.key(), known));
    } catch (StoreUnavailable e) {
      LOG.log(Level.WARNING, "the next call tells whether a soft limit is passed: " + e);
    }
  }

  /** With what is raised for a while. */
  private Optional<Known> inForce(BudgetKey window) {
    LiveLimits.Known known = limits.known(window.scope());
    return known.limits().budgets().stream()
        .filter(budget -> budget.code().equals(window.budget()))
        .map(budget -> new Known(budget, known.revision()))
        .findFirst();
  }

  private void tell(BudgetKey window, Known known) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TELL)) {
      var values = new SqlValues(statement);
      values.add(known.revision());
      values.addArray("integer", known.budget().softPercent().toArray());
      values.add(known.budget().limit(), known.revision());
      values.add(window);
      values.add(known.revision());
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          tell(window, known.budget(), row);
        }
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private void tell(BudgetKey window, Budget budget, ResultSet row) throws SQLException {
    int before = row.getInt("told_before");
    int told = row.getInt("told");
    long spent = row.getLong("spent");
    budget.softPercent().stream()
        .filter(percent -> percent > before && percent <= told)
        .forEach(percent -> events.raise(event(window, spent, budget, percent)));
  }

  private OperatorEvent event(BudgetKey window, long spent, Budget budget, int percent) {
    return new OperatorEvent(
        clock.instant(),
        "budget_soft_limit",
        percent < 100 ? Severity.WARNING : Severity.CRITICAL,
        window.scope().code(),
        Map.of(
            "tenant", window.tenant().toString(),
            "budget", budget.code(),
            "percent", Integer.toString(percent),
            "spent", budget.unit().text(spent),
            "limit", budget.unit().text(budget.limit())));
  }
}
