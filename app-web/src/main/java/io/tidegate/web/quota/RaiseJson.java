package io.tidegate.web.quota;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Raise;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** More than usual for a while, as the Admin API reads and shows it. */
@Schema(name = "Raise")
record RaiseJson(
    @Schema(description = "Limits that are there, with a higher number")
        @Nullable List<RaisedLimit> limits,
    @Schema(description = "Budgets that are there, with a higher amount")
        @Nullable List<RaisedBudget> budgets,
    @Schema(required = true, description = "When it ends by itself; within 90 days")
        @Nullable Instant until,
    @Schema(required = true, examples = "launch week", minLength = 1, maxLength = 200)
        @Nullable String reason) {

  /** A limit by its name. */
  @Schema(name = "RaisedLimit")
  record RaisedLimit(
      @Schema(required = true, examples = "requests_per_minute") @Nullable String name,
      @Schema(required = true, examples = "600") @Nullable Long limit) {

    Limit checked() {
      return Limit.of(name, limit, /* algorithm= */ null, /* burst= */ null);
    }
  }

  /** A budget by what tells it from the others. */
  @Schema(name = "RaisedBudget")
  record RaisedBudget(
      @Schema(required = true, examples = "month") @Nullable String window,
      @Schema(description = "calendar if absent") @Nullable String reset,
      @Schema(required = true, examples = "USD") @Nullable String unit,
      @Schema(required = true, examples = "200.00") @Nullable String limit) {

    Budget checked(Instant now) {
      return Budget.of(window, reset, unit, limit, /* hard= */ null, /* softPercent= */ null, now);
    }
  }

  static RaiseJson of(Raise raise, LimitSet usual) {
    return new RaiseJson(
        usual.limits().stream()
            .filter(limit -> raise.amounts().containsKey(limit.name().code()))
            .map(limit -> new RaisedLimit(limit.name().code(), amount(raise, limit.name().code())))
            .toList(),
        usual.budgets().stream()
            .filter(budget -> raise.amounts().containsKey(budget.code()))
            .map(budget -> of(budget, amount(raise, budget.code())))
            .toList(),
        raise.until(),
        raise.reason());
  }

  private static RaisedBudget of(Budget budget, long amount) {
    return new RaisedBudget(
        budget.window().code(),
        budget.reset().code(),
        budget.unit().code(),
        budget.unit().text(amount));
  }

  private static long amount(Raise raise, String code) {
    return raise.amounts().getOrDefault(code, 0L);
  }

  Raise checked(Instant now) {
    if (until == null) {
      throw new InvalidInput("/until", "is required, like 2026-12-01T00:00:00Z");
    }
    Map<String, Long> amounts = new HashMap<>();
    List<RaisedLimit> wantedLimits = requireNonNullElse(limits, List.of());
    for (int i = 0; i < wantedLimits.size(); i++) {
      Limit limit = LimitSetJson.at("/limits/" + i, wantedLimits.get(i)::checked);
      amounts.put(limit.name().code(), limit.limit());
    }
    List<RaisedBudget> wantedBudgets = requireNonNullElse(budgets, List.of());
    for (int i = 0; i < wantedBudgets.size(); i++) {
      RaisedBudget wanted = wantedBudgets.get(i);
      Budget budget = LimitSetJson.at("/budgets/" + i, () -> wanted.checked(now));
      amounts.put(budget.code(), budget.limit());
    }
    return new Raise(amounts, until, requireNonNullElse(reason, ""));
  }
}
