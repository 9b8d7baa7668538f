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
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Tells operators which soft limits of budgets are passed. Table {@code budget_balance} knows the
 * highest percentage that was told: who raises it there tells, whichever node that is. It is
 * lowered when a limit is raised, so that the same percentage of the new limit is told again.
 */
@ApplicationScoped
class SoftLimits {

  private static final Logger LOG = System.getLogger(SoftLimits.class.getName());

  private static final String TELL =
      """
      update budget_balance set told = ?
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ? and told = ?
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

  /** Whether operators know something else than how a window stands. Asks no database. */
  boolean isNews(Raised window) {
    return inForce(window.key())
        .filter(budget -> budget.passed(window.spent()) != window.told())
        .isPresent();
  }

  /** Tells how a window stands. Must not fail: whoever asks has booked what was spent. */
  void tell(Raised window) {
    try {
      inForce(window.key()).ifPresent(budget -> tell(window, budget));
    } catch (StoreUnavailable e) {
      LOG.log(Level.WARNING, "the next call tells whether a soft limit is passed: " + e);
    }
  }

  private void tell(Raised window, Budget budget) {
    int passed = budget.passed(window.spent());
    if (isFirst(window, passed)) {
      budget.softPercent().stream()
          .filter(percent -> percent > window.told() && percent <= passed)
          .forEach(percent -> events.raise(event(window, budget, percent)));
    }
  }

  /** With what is raised for a while. */
  private Optional<Budget> inForce(BudgetKey window) {
    return limits.of(window.scope()).budgets().stream()
        .filter(budget -> budget.code().equals(window.budget()))
        .findFirst();
  }

  private boolean isFirst(Raised window, int passed) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TELL)) {
      var values = new SqlValues(statement);
      values.add(passed);
      values.add(window.key());
      values.add(window.told());
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private OperatorEvent event(Raised window, Budget budget, int percent) {
    return new OperatorEvent(
        clock.instant(),
        "budget_soft_limit",
        percent < 100 ? Severity.WARNING : Severity.CRITICAL,
        window.key().scope().code(),
        Map.of(
            "tenant", window.key().tenant().toString(),
            "budget", budget.code(),
            "percent", Integer.toString(percent),
            "spent", budget.unit().text(window.spent()),
            "limit", budget.unit().text(budget.limit())));
  }
}
