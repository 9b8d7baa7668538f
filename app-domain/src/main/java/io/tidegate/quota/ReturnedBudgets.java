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
   * The windows of a scope's budgets that may be in force. One of a time zone that the tenant has
   * left is not.
   */
  private static final String PRESENT =
      """
      (select b.*, case when starts_with(b.budget, 'total.') then 'epoch'::date
                        when z.rolling then '9999-12-31'::date
                        else (b.starts_at at time zone z.zone)::date end as counts_from
       from budget_balance b
       left join tenant t on t.id = b.tenant_id
       cross join lateral (select coalesce(t.time_zone, 'UTC') as zone,
                                  b.budget ~ '^(day|week|month)[.]rolling' as rolling) z
       where b.scope = ? and b.budget = any(?::text[])
         and %s
         and budget_window_end(b.budget, b.starts_at, z.zone) > ?
         and (z.rolling or starts_with(b.budget, 'total.') or b.starts_at
              = day_begins((b.starts_at at time zone z.zone)::date, z.zone)))
      """
          .formatted(WindowsInForce.RECENT);

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
          .formatted(KnownUsage.SQL, PRESENT);

  /** Rolling ones begin anew. */
  private static final String RETURNED =
      """
      select tenant_id, scope, budget, starts_at from %s w
      where budget !~ '^(day|week|month)[.]rolling'
      """
          .formatted(PRESENT);

  private static final String COUNT_ALIAS_ANEW =
      """
      update budget_balance set alias_since = budget_set_at(scope, budget)
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ?
      """;

  /** What was counted by an alias before stays, though nobody can tell it from the ledger now. */
  private static final String CARRY_ALIAS =
      """
      update budget_balance balance set carried = balance.spent - known
      from (select w.*, %s as known from %s w
            where budget !~ '^(day|week|month)[.]rolling') present
      where balance.tenant_id = present.tenant_id and balance.scope = present.scope
        and balance.budget = present.budget and balance.starts_at = present.starts_at
        and balance.spent - known > balance.carried
      """
          .formatted(KnownUsage.SQL, PRESENT);

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
      if (scope.kind() == Scope.Kind.MODEL) {
        countAliasAnew(connection, scope.code(), budgets);
      }
      makeUp(connection, scope.code(), budgets);
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
        makeUp(connection, budget.scope(), List.of(budget.budget()));
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

  /** All windows are locked, each in its turn, before anybody asks what is known of them. */
  private void countAliasAnew(Connection connection, String scope, List<String> budgets)
      throws SQLException {
    List<BudgetKey> returned = new ArrayList<>();
    read(connection, RETURNED, scope, budgets, row -> returned.add(CorrectionTable.key(row)));
    returned.sort(BudgetKey.ORDER);
    for (BudgetKey window : returned) {
      try (PreparedStatement statement = connection.prepareStatement(COUNT_ALIAS_ANEW)) {
        new SqlValues(statement).add(window);
        statement.executeUpdate();
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(CARRY_ALIAS)) {
      fill(statement, scope, budgets);
      statement.executeUpdate();
    }
  }

  private void makeUp(Connection connection, String scope, List<String> budgets)
      throws SQLException {
    for (Change missing : missing(connection, scope, budgets)) {
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
  private List<Change> missing(Connection connection, String scope, List<String> budgets)
      throws SQLException {
    List<Change> missing = new ArrayList<>();
    read(
        connection,
        MISSING,
        scope,
        budgets,
        row -> missing.add(new Change(CorrectionTable.key(row), row.getLong("amount"))));
    missing.sort((one, other) -> BudgetKey.ORDER.compare(one.key(), other.key()));
    return missing;
  }

  /** What is done with a row. */
  @FunctionalInterface
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private void read(
      Connection connection, String sql, String scope, List<String> budgets, Reader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, scope, budgets);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.read(row);
        }
      }
    }
  }

  private void fill(PreparedStatement statement, String scope, List<String> budgets)
      throws SQLException {
    var values = new SqlValues(statement);
    values.add(scope);
    values.addArray("text", budgets.toArray());
    values.add(clock.instant());
  }
}
