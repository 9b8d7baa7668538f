package io.tidegate.quota;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a caller has left. */
public record Allowance(List<Standing> limits, List<BudgetStanding> budgets) {

  public Allowance {
    limits = List.copyOf(limits);
    budgets = List.copyOf(budgets);
  }

  /**
   * How one budget stands, in its unit's smallest part.
   *
   * @param resetsAt empty if it never begins anew
   */
  public record BudgetStanding(
      Scope.Kind scope, Budget budget, long spent, long reserved, Optional<Instant> resetsAt) {}
}
