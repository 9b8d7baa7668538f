package io.tidegate.quota;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What budgets of models have counted of calls that asked by an alias. The ledger tells that of a
 * window only from when its budget was set; of a budget that is lifted it tells nothing. What was
 * counted before is carried over.
 */
final class AliasBudgets {

  /** Rolling ones begin anew. */
  private static final String RETURNED =
      """
      select tenant_id, scope, budget, starts_at from %s w
      where budget !~ '^(day|week|month)[.]rolling'
      """
          .formatted(PresentWindows.SQL);

  private static final String COUNT_ANEW =
      """
      update budget_balance
      set alias_since = coalesce(budget_set_at(scope, budget), 'infinity')
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ?
      """;

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
          .formatted(KnownUsage.SQL, PresentWindows.SQL);

  private AliasBudgets() {}

  /**
   * The budgets were set or lifted. All windows are locked, each in its turn, before anybody asks
   * what is known of them.
   */
  static void countAnew(Connection connection, PresentWindows windows) throws SQLException {
    List<BudgetKey> returned = new ArrayList<>();
    windows.read(connection, RETURNED, row -> returned.add(CorrectionTable.key(row)));
    returned.sort(BudgetKey.ORDER);
    for (BudgetKey window : returned) {
      try (PreparedStatement statement = connection.prepareStatement(COUNT_ANEW)) {
        new SqlValues(statement).add(window);
        statement.executeUpdate();
      }
    }
    carry(connection, windows);
  }

  /** The same of turns that were admitted before, and have ended since. */
  static void carry(Connection connection, PresentWindows windows) throws SQLException {
    windows.update(connection, CARRY);
  }
}
