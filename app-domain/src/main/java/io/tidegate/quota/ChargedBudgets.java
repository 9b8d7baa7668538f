package io.tidegate.quota;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The sums by which one batch of the ledger raises budgets. */
final class ChargedBudgets {

  private static final Logger LOG = Logger.getLogger(ChargedBudgets.class);

  /** The same order on all nodes, or two batches could wait for each other. */
  static final Comparator<BudgetKey> ORDER =
      Comparator.comparing(BudgetKey::tenant).thenComparing(BudgetKey::code);

  private static final String CHARGE =
      """
      insert into budget_balance as balance values (?, ?, ?, ?, ?, ?, 0, 'epoch')
      on conflict (tenant_id, scope, budget, starts_at)
      do update set spent = balance.spent + excluded.spent
      returning spent
      """;

  private final Map<BudgetKey, Charge> sums = new TreeMap<>(ORDER);

  void add(List<Charge> charges) {
    for (Charge charge : charges) {
      sums.merge(
          charge.key(),
          charge,
          (one, other) -> new Charge(one.key(), one.budget(), one.amount() + other.amount()));
    }
  }

  /** Raises them in the connection's transaction, and tells how they stand. */
  Map<BudgetKey, Long> write(Connection connection) throws SQLException {
    Map<BudgetKey, Long> balances = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(CHARGE)) {
      for (Charge charge : sums.values()) {
        var values = new SqlValues(statement);
        values.add(charge.key());
        values.add(charge.amount(), charge.amount());
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          balances.put(charge.key(), row.getLong(1));
          warn(charge, row.getLong(1));
        }
      }
    }
    return balances;
  }

  /** Each percentage is passed by exactly one batch, whichever node writes it. */
  private static void warn(Charge charge, long spent) {
    Budget budget = charge.budget();
    for (int percent : budget.softPercent()) {
      double mark = budget.limit() / 100.0 * percent;
      if (spent >= mark && spent - charge.amount() < mark) {
        LOG.warnf(
            "budget %s of %s in tenant %s passes %d percent: %s of %s are spent",
            budget.code(),
            charge.key().scope().code(),
            charge.key().tenant(),
            percent,
            budget.unit().text(spent),
            budget.unit().text(budget.limit()));
      }
    }
  }
}
