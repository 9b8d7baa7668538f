package io.tidegate.quota;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What budgets of models have counted of calls that asked by an alias. The ledger tells that of a
 * window only from when its budget was set; of a budget that is lifted it tells nothing. What was
 * counted before is carried over.
 *
 * <p>For a name that is only an alias or only a model's id, that is exact. Of one that is both, a
 * window may be found which turns of before have charged with calls by the alias, while others that
 * did not know the budget asked by the id: then the lesser of the two is neither carried over nor
 * made up for.
 */
final class AliasBudgets {

  /**
   * Where the budget was set or lifted since the window counts. If that was long ago, nobody can
   * tell any more what is to be carried over, and it goes on. Rolling ones begin anew.
   */
  private static final String COUNT_ANEW =
      """
      update budget_balance balance set alias_since = present.set_at
      from (select w.*, coalesce(budget_set_at(w.scope, w.budget), 'infinity') as set_at
            from %s w
            where budget !~ '^(day|week|month)[.]rolling') present
      where balance.tenant_id = present.tenant_id and balance.scope = present.scope
        and balance.budget = present.budget and balance.starts_at = present.starts_at
        and present.set_at > now() - interval '1 day' and balance.alias_since <> present.set_at
        and (balance.alias_since < present.set_at or balance.alias_since = 'infinity')
      """
          .formatted(PresentWindow.SQL);

  /**
   * Nobody can tell from the ledger what it was. Of windows that have counted for longer only the
   * beginning is known; and one that is charged meanwhile has its turn another time.
   */
  private static final String CARRY =
      """
      update budget_balance balance set carried = balance.spent - known
      from (select w.*, %s as known from %s w
            where budget !~ '^(day|week|month)[.]rolling'
              and alias_since > now() - interval '1 day') present
      where balance.tenant_id = present.tenant_id and balance.scope = present.scope
        and balance.budget = present.budget and balance.starts_at = present.starts_at
        and balance.spent = present.spent and balance.spent - known > balance.carried
      """
          .formatted(KnownUsage.SQL, PresentWindow.SQL);

  private AliasBudgets() {}

  /**
   * Lets a window count from when its budget was set, and carries over what it counted before; also
   * what turns have charged since that were admitted before. It is locked first if it counts anew,
   * so that nobody charges it between the two.
   */
  static void bringUp(Connection connection, PresentWindow window) throws SQLException {
    window.update(connection, COUNT_ANEW);
    window.update(connection, CARRY);
  }
}
