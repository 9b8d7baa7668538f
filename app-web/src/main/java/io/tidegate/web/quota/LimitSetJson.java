package io.tidegate.web.quota;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All limits and budgets that one scope is to have. */
@Schema(name = "LimitSet")
record LimitSetJson(
    @Schema(maxItems = 6) @Nullable List<LimitJson> limits,
    @Schema(maxItems = MAX_BUDGETS) @Nullable List<BudgetJson> budgets) {

  static final int MAX_BUDGETS = 8;

  LimitSet checked(Instant now) {
    List<LimitJson> givenLimits = requireNonNullElse(limits, List.of());
    List<BudgetJson> givenBudgets = requireNonNullElse(budgets, List.of());
    if (givenBudgets.size() > MAX_BUDGETS) {
      throw new InvalidInput("/budgets", "must be at most " + MAX_BUDGETS);
    }
    List<Limit> checkedLimits = new ArrayList<>();
    for (int i = 0; i < givenLimits.size(); i++) {
      LimitJson limit = givenLimits.get(i);
      checkedLimits.add(at("/limits/" + i, limit::checked));
    }
    List<Budget> checkedBudgets = new ArrayList<>();
    for (int i = 0; i < givenBudgets.size(); i++) {
      BudgetJson budget = givenBudgets.get(i);
      checkedBudgets.add(at("/budgets/" + i, () -> budget.checked(now)));
    }
    return new LimitSet(checkedLimits, checkedBudgets);
  }

  static <T> T at(String place, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidInput e) {
      throw new InvalidInput(place + e.pointer(), e.detail());
    }
  }
}
