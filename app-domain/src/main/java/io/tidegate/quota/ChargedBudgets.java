package io.tidegate.quota;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sums by which one batch of the ledger raises budgets. */
final class ChargedBudgets {

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
  private final List<OperatorEvent> passed = new ArrayList<>();
  private final Instant now;

  ChargedBudgets(Instant now) {
    this.now = now;
  }

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
          notePassed(charge, row.getLong(1));
        }
      }
    }
    return balances;
  }

  /**
   * Which soft limits were passed. Each percentage is passed by exactly one batch in a window,
   * whichever node writes it.
   */
  List<OperatorEvent> passed() {
    return List.copyOf(passed);
  }

  private void notePassed(Charge charge, long spent) {
    for (int percent : charge.budget().softPercent()) {
      double mark = charge.budget().limit() / 100.0 * percent;
      if (spent >= mark && spent - charge.amount() < mark) {
        passed.add(event(charge, percent, spent));
      }
    }
  }

  private OperatorEvent event(Charge charge, int percent, long spent) {
    Budget budget = charge.budget();
    return new OperatorEvent(
        now,
        "budget_soft_limit",
        percent < 100 ? Severity.WARNING : Severity.CRITICAL,
        charge.key().scope().code(),
        Map.of(
            "tenant", charge.key().tenant().toString(),
            "budget", budget.code(),
            "percent", Integer.toString(percent),
            "spent", budget.unit().text(spent),
            "limit", budget.unit().text(budget.limit())));
  }
}
