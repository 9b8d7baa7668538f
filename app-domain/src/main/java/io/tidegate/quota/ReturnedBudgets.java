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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  private static final Logger LOG = System.getLogger(ReturnedBudgets.class.getName());

  /** Longer than a turn takes, and than a node takes to learn of new limits. */
  private static final Duration SETTLING = Duration.ofHours(1);

  /** After that no further window is locked by whoever sets limits. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /**
   * Usage of years may take longer to add up. Whoever sets limits waits for the lock meanwhile; and
   * what the database is not told to end goes on there when nobody waits for it any more.
   */
  private static final String TIMEOUT = "set local statement_timeout = '1s'";

  /** Of who holds a window for longer nobody knows when it ends: it has its turn another time. */
  private static final String LOCK_TIMEOUT = "set local lock_timeout = '200ms'";

  private static final String NO_TIMEOUT =
      "set local statement_timeout to default; set local lock_timeout to default";

  private static final String SAVEPOINT = "savepoint before_bringing_up";

  private static final String ROLLBACK = "rollback to savepoint before_bringing_up";

  /** Two who find the same lack would both make up for it. Any number nobody else locks with. */
  private static final String LOCK = "select pg_advisory_xact_lock(202611221340)";

  private static final String OF_SCOPE =
      """
      select b.tenant_id, b.scope, b.budget, b.starts_at
      from budget_balance b
      left join tenant t on t.id = b.tenant_id
      where b.scope = ? and b.budget = any(?::text[])
        and %s
        and budget_window_end(b.budget, b.starts_at, coalesce(t.time_zone, 'UTC')) > ?
      """
          .formatted(WindowsInForce.RECENT);

  private static final String CHANGED_LATELY =
      """
      select b.tenant_id, b.scope, b.budget, b.starts_at
      from (select tenant_id, scope, budget, starts_at from budget_balance b
            where scope in (select scope from limit_set where changed_at > ?) and %1$s
            union
            select tenant_id, scope, budget, starts_at from budget_balance b
            where tenant_id in (select id from tenant where time_zone_since > ?) and %1$s) b
      left join tenant t on t.id = b.tenant_id
      where budget_window_end(b.budget, b.starts_at, coalesce(t.time_zone, 'UTC')) > ?
      """
          .formatted(WindowsInForce.RECENT);

  /**
   * What it lacks, which is added on top of whatever is booked meanwhile. Never less than nothing:
   * of what was asked for by an alias, or counts in a rolling window, only the beginning is known.
   */
  private static final String MISSING =
      """
      select known + carried - spent as amount
      from (select w.*, %s as known from %s w) present
      where known + carried > spent
      """
          .formatted(KnownUsage.SQL, PresentWindow.SQL);

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
   * Brings up the windows of budgets that were set, and keeps what those of models had counted by
   * an alias when they are lifted. All tenants have windows of a model's budget: those for which
   * there is no time are left to {@link #bringUpLately}.
   *
   * @param lifted the codes of those that are there no more
   * @param set the codes of those that were not there before
   * @throws Conflict while budgets are being rebuilt, which is no reason not to lift any
   */
  @Transactional(MANDATORY) // or what is missing could be spent before it is made up for
  void limitsChanged(Scope scope, List<String> lifted, List<String> set) {
    boolean ofModel = scope.kind() == Scope.Kind.MODEL;
    List<String> budgets = ofModel ? Stream.concat(lifted.stream(), set.stream()).toList() : set;
    if (budgets.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      if (isAllowed(connection)) {
        if (ofModel) {
          bringUpInTime(connection, scope, budgets);
        } else {
          execute(connection, LOCK);
          for (BudgetKey window : windows(connection, scope, budgets)) {
            bringUp(connection, window);
          }
        }
      } else if (!set.isEmpty()) {
        throw new Conflict("budgets are being rebuilt; set them when that has ended");
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private List<BudgetKey> windows(Connection connection, Scope scope, List<String> budgets)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF_SCOPE)) {
      var values = new SqlValues(statement);
      values.add(scope.code());
      values.addArray("text", budgets.toArray());
      values.add(clock.instant());
      return windows(statement);
    }
  }

  /** In the order in which all lock budgets. */
  private static List<BudgetKey> windows(PreparedStatement statement) throws SQLException {
    List<BudgetKey> windows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        windows.add(CorrectionTable.key(row));
      }
    }
    windows.sort(BudgetKey.ORDER);
    return windows;
  }

  /** Whoever charges one of the windows waits until the caller commits. */
  private void bringUpInTime(Connection connection, Scope scope, List<String> budgets)
      throws SQLException {
    long start = System.nanoTime();
    execute(connection, SAVEPOINT);
    try {
      execute(connection, TIMEOUT);
      execute(connection, LOCK);
      execute(connection, LOCK_TIMEOUT);
      for (BudgetKey window : windows(connection, scope, budgets)) {
        if (System.nanoTime() - start > AT_ONCE.toNanos()) {
          break;
        }
        bringUp(connection, window);
      }
      execute(connection, NO_TIMEOUT);
    } catch (SQLException e) {
      execute(connection, ROLLBACK);
      LOG.log(Level.INFO, "budgets of " + scope.code() + " are brought up one by one, later: " + e);
    }
  }

  /** All windows that turns may still end of which those do not know. */
  @Transactional
  List<BudgetKey> changedLately() {
    Instant now = clock.instant();
    Instant since = now.minus(SETTLING);
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(CHANGED_LATELY)) {
      new SqlValues(statement).add(since, since, now);
      return windows(statement);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /**
   * Brings a window up to what has ended since of such turns. Does nothing while budgets are being
   * rebuilt.
   *
   * @throws StoreUnavailable also if there is too much usage to add up, or if somebody holds it
   */
  @Transactional // for each: who locks one window only can wait for nobody in a circle
  void bringUpLately(BudgetKey window) {
    try (Connection connection = database.getConnection()) {
      execute(connection, TIMEOUT);
      if (isAllowed(connection)) {
        execute(connection, LOCK);
        execute(connection, LOCK_TIMEOUT);
        bringUp(connection, window);
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

  private void bringUp(Connection connection, BudgetKey key) throws SQLException {
    var window = new PresentWindow(key, clock.instant());
    if (key.scope().kind() == Scope.Kind.MODEL) {
      AliasBudgets.bringUp(connection, window);
    }
    List<Change> missing = new ArrayList<>();
    window.read(connection, MISSING, row -> missing.add(new Change(key, row.getLong("amount"))));
    for (Change change : missing) {
      CorrectionTable.apply(connection, change);
      changes.fire(change);
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
}
