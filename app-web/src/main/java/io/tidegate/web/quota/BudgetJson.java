package io.tidegate.web.quota;

import io.tidegate.quota.Budget;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A budget as the Admin API reads and shows it. */
@Schema(name = "Budget")
record BudgetJson(
    @Schema(
            required = true,
            enumeration = {"day", "week", "month", "total"})
        @Nullable String window,
    @Schema(
            description =
                "calendar if absent: in the tenant's time zone; rolling: every 24 hours, 7 days or"
                    + " 30 days after the budget was set",
            enumeration = {"calendar", "rolling"})
        @Nullable String reset,
    @Schema(
            required = true,
            description = "tokens, or a currency of the price list",
            examples = "USD")
        @Nullable String unit,
    @Schema(required = true, examples = "100.00") @Nullable String limit,
    @Schema(description = "Whether calls are refused when it is used up; true if absent")
        @Nullable Boolean hard,
    @Schema(description = "Percentages at which operators are told, once in a window")
        @Nullable List<Integer> softPercent) {

  static BudgetJson of(Budget budget) {
    return new BudgetJson(
        budget.window().code(),
        budget.reset().code(),
        budget.unit().code(),
        budget.unit().text(budget.limit()),
        budget.hard(),
        budget.softPercent());
  }

  Budget checked(Instant now) {
    return Budget.of(window, reset, unit, limit, hard, softPercent, now);
  }
}
