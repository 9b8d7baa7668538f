package io.tidegate.quota;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that one turn needs of limits and budgets: granted as a whole or not at all.
 *
 * @param id the turn's own; makes settling idempotent
 * @param madeAt when, which decides in which windows of budgets it counts
 */
public record Claim(UUID id, UUID tenant, Instant madeAt, List<Demand> demands) {

  public Claim {
    demands = List.copyOf(demands);
  }

  /** Its demands of budgets. */
  public List<Demand.Spending> spendings() {
    return demands.stream()
        .filter(Demand.Spending.class::isInstance)
        .map(Demand.Spending.class::cast)
        .toList();
  }

  /** What it takes of a budget; zero if it takes none. */
  long costIn(BudgetKey key) {
    return spendings().stream()
        .filter(spending -> spending.key().equals(key))
        .mapToLong(Demand.Spending::cost)
        .sum();
  }

  /** Whether something of it is held while the turn runs, and must be given back. */
  public boolean isHeld() {
    return demands.stream().anyMatch(Claim::isHeld);
  }

  private static boolean isHeld(Demand demand) {
    return switch (demand) {
      case Demand.Rate rate -> rate.isEstimate();
      case Demand.Slot _, Demand.Spending _ -> true;
    };
  }
}
