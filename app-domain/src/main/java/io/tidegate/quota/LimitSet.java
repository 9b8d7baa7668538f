package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All limits and budgets of one scope. */
public record LimitSet(List<Limit> limits, List<Budget> budgets) {

  public static final LimitSet NONE = new LimitSet(List.of(), List.of());

  /**
   * @throws InvalidInput if it says something twice
   */
  public LimitSet {
    limits = List.copyOf(limits);
    budgets = List.copyOf(budgets);
    requireOnce("/limits", "/name", limits.stream().map(limit -> limit.name().code()).toList());
    requireOnce("/budgets", "/window", budgets.stream().map(Budget::code).toList());
  }

  private static void requireOnce(String list, String field, List<String> codes) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < codes.size(); i++) {
      if (!seen.add(codes.get(i))) {
        throw new InvalidInput(list + "/" + i + field, "stands here twice: " + codes.get(i));
      }
    }
  }

  boolean isEmpty() {
    return limits.isEmpty() && budgets.isEmpty();
  }

  /** Rolling budgets that were there before go on as they began. */
  LimitSet succeeding(LimitSet before) {
    return new LimitSet(
        limits,
        budgets.stream()
            .map(
                budget ->
                    before.budgets.stream()
                        .filter(old -> old.code().equals(budget.code()))
                        .findFirst()
                        .map(old -> since(budget, old.since()))
                        .orElse(budget))
            .toList());
  }

  private static Budget since(Budget budget, Instant since) {
    return new Budget(
        budget.window(),
        budget.reset(),
        budget.unit(),
        budget.limit(),
        budget.hard(),
        budget.softPercent(),
        since);
  }
}
