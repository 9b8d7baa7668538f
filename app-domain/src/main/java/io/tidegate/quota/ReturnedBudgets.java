package io.tidegate.quota;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import io.tidegate.platform.Conflict;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.CorrectionTable.Change;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Budgets that were not in force for a while, and are set. Nobody charged their present windows in
 * between, if they had begun before: they are brought up to what is known, as new ones are. Turns
 * that were admitted before charge them no more than before, nor do those that a node admits before
 * it knows; so that is done again for as long as such turns can end. It is the same with the
 * windows of a tenant that has got another time zone.
 */
@ApplicationScoped
class ReturnedBudgets {

  /** Longer than a turn takes, and than a node takes to learn of new limits. */
  private static final Duration SETTLING = Duration.ofHours(1);

  /**
   * Usage of years may take longer to add up. Whoever sets limits waits for the lock meanwhile; and
   * what the database is not told to end goes on there when nobody waits for it any more.
   */
  private static final String TIMEOUT = "set local statement_timeout = '1s'";

  /** Two who find the same lack would both make up for it. Any number nobody else locks with. */
  private static final String LOCK = "select pg_advisory_xact_lock(202611221340)";

  /**
   * What they lack, which is added on top of whatever is booked meanwhile. Never less than nothing:
   * of what was asked for by an alias, or counts in a rolling window, only the beginning is known.
   */
  private static final String MISSING =
      """
      select tenant_id, scope, budget, starts_at, known + carried - spent as amount
      from (select w.*, %s as known from %s w) present
      where known + carried > spent
      """
          .formatted(KnownUsage.SQL, PresentWindows.SQL);

  private static final String CHANGED_LATELY =
      """
      select scope, budget from budget_balance b
      where scope in (select scope from limit_set where changed_at > ?) and %1$s
      union
      select scope, budget from budget_balance b
      where tenant_id in (select id from tenant where time_zone_since > ?) and %1$s
      order by scope, budget
      """
          .formatted(WindowsInForce.RECENT);

  private final Counters counters;
  private final Event<Change> changes;
  private final InstantSource clock;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  @Inject
  ReturnedBudgets(Counters counters, Event<Change> changes, InstantSource clock) {
    this.counters = counters;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Makes up for what was used of them while they were not in force.
   *
   * @param budgets the codes of those that were not there before
   * @throws Conflict while budgets are being rebuilt
   */
  @Transactional(MANDATORY) // or they would have forgotten it if this failed
  void catchUp(Scope scope, List<String> budgets) {
    try (Connection connection = database.getConnection()) {
      if (!isAllowed(connection)) {
        throw new Conflict("budgets are being rebuilt; set them when that has ended");
      }
      execute(connection, LOCK);
      var windows = new PresentWindows(scope, budgets, clock.instant());
      if (scope.kind() == Scope.Kind.MODEL) {
        AliasBudgets.countAnew(connection, windows);
      }
      makeUp(connection, windows);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /**
   * Keeps what was counted by the alias of a model. Does nothing while budgets are being rebuilt,
   * which is no reason not to lift them.
   *
   * @param budgets the codes of those that are there no more
   */
  @Transactional(MANDATORY)
  void lift(Scope scope, List<String> budgets) {
    try (Connection connection = database.getConnection()) {
      if (scope.kind() == Scope.Kind.MODEL && isAllowed(connection)) {
        execute(connection, LOCK);
        var windows = new PresentWindows(scope, budgets, clock.instant());
        AliasBudgets.countAnew(connection, windows);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** A budget of which turns may know nothing that were admitted before something was changed. */
  record Changed(String scope, String budget) {}

  /** All that turns may still end of which they do not know. */
  @Transactional
  List<Changed> changedLately() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(CHANGED_LATELY)) {
      Instant since = clock.instant().minus(SETTLING);
      new SqlValues(statement).add(since, since);
      List<Changed> changed = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          changed.add(new Changed(row.getString("scope"), row.getString("budget")));
        }
      }
      return changed;
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /**
   * Makes up for what has ended since of such turns. Does nothing while budgets are being rebuilt.
   *
   * @throws StoreUnavailable also if there is too much usage to add up
   */
  @Transactional
  void catchUpLately(Changed budget) {
    try (Connection connection = database.getConnection()) {
      execute(connection, TIMEOUT);
      if (isAllowed(connection)) {
        execute(connection, LOCK);
        Scope scope = Scope.of(budget.scope());
        var windows = new PresentWindows(scope, List.of(budget.budget()), clock.instant());
        if (scope.kind() == Scope.Kind.MODEL) {
          AliasBudgets.carry(connection, windows);
        }
        makeUp(connection, windows);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static boolean isAllowed(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(Projections.WHILE_NOT_REBUILT);
        ResultSet row = lock.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void makeUp(Connection connection, PresentWindows windows) throws SQLException {
    for (Change missing : missing(connection, windows)) {
      CorrectionTable.apply(connection, missing);
      changes.fire(missing);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  /** Not before the commit, or a turn could learn again what was there before. */
  void relearn(@Observes(during = TransactionPhase.AFTER_SUCCESS) Change change) {
    counters.relearn(change.key(), /* lower= */ false);
  }

  /** In the order in which all lock budgets. */
  private static List<Change> missing(Connection connection, PresentWindows windows)
      throws SQLException {
    List<Change> missing = new ArrayList<>();
    windows.read(
        connection,
        MISSING,
        row -> missing.add(new Change(CorrectionTable.key(row), row.getLong("amount"))));
    missing.sort((one, other) -> BudgetKey.ORDER.compare(one.key(), other.key()));
    return missing;
  }
}
