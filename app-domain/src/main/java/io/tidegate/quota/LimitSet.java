package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
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

  /** How much a limit or budget admits, by its code; zero if there is none of it. */
  long amount(String code) {
    return limits.stream()
        .filter(limit -> limit.name().code().equals(code))
        .map(Limit::limit)
        .findFirst()
        .or(
            () ->
                budgets.stream()
                    .filter(budget -> budget.code().equals(code))
                    .map(Budget::limit)
                    .findFirst())
        .orElse(0L);
  }

  /** The codes of the budgets that the other has not. */
  List<String> budgetsNotIn(LimitSet other) {
    List<String> theirs = other.budgets.stream().map(Budget::code).toList();
    return budgets.stream().map(Budget::code).filter(code -> !theirs.contains(code)).toList();
  }

  /** The same with what is raised. */
  LimitSet raisedBy(Raise raise) {
    return new LimitSet(
        limits.stream().map(limit -> limit.raisedTo(raise.of(limit))).toList(),
        budgets.stream().map(budget -> budget.raisedTo(raise.of(budget))).toList());
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
                        .map(old -> budget.since(old.since()))
                        .orElse(budget))
            .toList());
  }
}
