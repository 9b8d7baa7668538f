package io.tidegate.quota;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Budgets that are set again after they were lifted. Nobody charged their present windows in
 * between, if they had begun before: they are brought up to daily usage, as new ones are.
 */
@ApplicationScoped
class ReturnedBudgets {

  /**
   * What they lack, which is added on top of whatever is booked meanwhile. Never less than nothing:
   * what a budget has counted by an alias of a model daily usage does not tell. Rolling budgets
   * begin anew when they are set.
   */
  private static final String MISSING =
      """
      select tenant_id, scope, budget, starts_at, known + carried - spent as amount
      from (select w.*, %s as known
            from (select b.*, case split_part(b.budget, '.', 1) when 'total' then 'epoch'::date
                         else (b.starts_at at time zone coalesce(t.time_zone, 'UTC'))::date
                         end as counts_from
                  from budget_balance b
                  left join tenant t on t.id = b.tenant_id
                  where b.scope = ? and b.budget = any(?::text[])
                    and b.budget !~ '^(day|week|month)[.]rolling'
                    and budget_window_end(b.budget, b.starts_at, coalesce(t.time_zone, 'UTC')) > ?
                 ) w) present
      where known + carried > spent
      """
          .formatted(BudgetBalances.KNOWN);

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
   */
  @Transactional(MANDATORY) // or they would have forgotten it if this failed
  void catchUp(Scope scope, List<String> budgets) {
    try (Connection connection = database.getConnection()) {
      for (Change missing : missing(connection, scope, budgets)) {
        CorrectionTable.apply(connection, missing);
        changes.fire(missing);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Not before the commit, or a turn could learn again what was there before. */
  void relearn(@Observes(during = TransactionPhase.AFTER_SUCCESS) Change change) {
    counters.relearn(change.key(), /* lower= */ false);
  }

  /** In the order in which all lock budgets. */
  private List<Change> missing(Connection connection, Scope scope, List<String> budgets)
      throws SQLException {
    List<Change> missing = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      var values = new SqlValues(statement);
      values.add(scope.code());
      values.addArray("text", budgets.toArray());
      values.add(clock.instant());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          missing.add(new Change(CorrectionTable.key(row), row.getLong("amount")));
        }
      }
    }
    missing.sort((one, other) -> BudgetKey.ORDER.compare(one.key(), other.key()));
    return missing;
  }
}
