package io.tidegate.adminui.quota;

import io.tidegate.adminui.quota.QuotaRow.Bar;
import io.tidegate.quota.Allowance;
import io.tidegate.quota.Allowance.BudgetStanding;
import io.tidegate.quota.Budget;
import io.tidegate.quota.BudgetUnit;
import io.tidegate.quota.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How much of limits and budgets is used, as bars. */
final class Consumption {

  private Consumption() {}

  static List<Bar> of(Allowance left, Instant now) {
    return Stream.concat(
            left.limits().stream().map(limit -> bar(limit, now)),
            left.budgets().stream().map(Consumption::bar))
        .toList();
  }

  private static Bar bar(Standing limit, Instant now) {
    boolean returns = limit.used() > 0 && limit.resetAfter().isPositive();
    return new Bar(
        limit.name().code(),
        Long.toString(limit.used()),
        Long.toString(limit.capacity()),
        Long.toString(limit.limit()),
        (double) limit.used() / limit.capacity(),
        returns ? Optional.of(wholeSecond(now.plus(limit.resetAfter()))) : Optional.empty());
  }

  /** The clocks of Redis and of this node never agree to the millisecond. */
  private static Instant wholeSecond(Instant moment) {
    return moment.plus(Duration.ofMillis(999)).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Under which a budget's bar and its name are known, whatever it counts. */
  static String code(Budget budget) {
    String window = budget.window().code();
    return budget.reset() == Budget.Reset.ROLLING ? window + "-rolling" : window;
  }

  private static Bar bar(BudgetStanding standing) {
    BudgetUnit unit = standing.budget().unit();
    long used = standing.spent() + standing.reserved();
    String limit = unit.text(standing.budget().limit()) + " " + unit.code();
    return new Bar(
        code(standing.budget()),
        unit.text(used),
        limit,
        limit,
        (double) used / standing.budget().limit(),
        standing.resetsAt());
  }
}
