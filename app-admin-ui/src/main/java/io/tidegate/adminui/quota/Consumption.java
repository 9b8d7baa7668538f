package io.tidegate.adminui.quota;

import io.tidegate.adminui.quota.QuotaRow.Bar;
import io.tidegate.quota.Allowance;
import io.tidegate.quota.Allowance.BudgetStanding;
import io.tidegate.quota.BudgetUnit;
import io.tidegate.quota.Standing;
import java.util.List;
import java.util.stream.Stream;

/** How much of limits and budgets is used, as bars. */
final class Consumption {

  private Consumption() {}

  static List<Bar> of(Allowance left) {
    return Stream.concat(
            left.limits().stream().map(Consumption::bar),
            left.budgets().stream().map(Consumption::bar))
        .toList();
  }

  private static Bar bar(Standing limit) {
    long used = Math.max(0, limit.limit() - limit.remaining());
    return new Bar(
        limit.name().code(),
        Long.toString(used),
        Long.toString(limit.limit()),
        (double) used / limit.limit());
  }

  private static Bar bar(BudgetStanding standing) {
    BudgetUnit unit = standing.budget().unit();
    long used = standing.spent() + standing.reserved();
    return new Bar(
        standing.budget().window().code(),
        unit.text(used),
        unit.text(standing.budget().limit()) + " " + unit.code(),
        (double) used / standing.budget().limit());
  }
}
