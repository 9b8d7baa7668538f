package io.tidegate.quota;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A budget of which one batch of the ledger has spent something.
 *
 * @param amount how much
 * @param spent all that was spent of it since
 */
record Raised(BudgetKey key, Budget budget, long amount, long spent) {

  /**
   * Which soft limits were passed. Each percentage is passed by exactly one batch in a window,
   * whichever node writes it.
   */
  List<OperatorEvent> passed(Instant now) {
    return budget.softPercent().stream().filter(this::passes).map(it -> event(it, now)).toList();
  }

  private boolean passes(int percent) {
    double mark = budget.limit() / 100.0 * percent;
    return spent >= mark && spent - amount < mark;
  }

  private OperatorEvent event(int percent, Instant now) {
    return new OperatorEvent(
        now,
        "budget_soft_limit",
        percent < 100 ? Severity.WARNING : Severity.CRITICAL,
        key.scope().code(),
        Map.of(
            "tenant", key.tenant().toString(),
            "budget", budget.code(),
            "percent", Integer.toString(percent),
            "spent", budget.unit().text(spent),
            "limit", budget.unit().text(budget.limit())));
  }
}
