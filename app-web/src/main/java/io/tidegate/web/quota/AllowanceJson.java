package io.tidegate.web.quota;

import io.tidegate.quota.Allowance;
import io.tidegate.quota.Allowance.BudgetStanding;
import io.tidegate.quota.BudgetUnit;
import io.tidegate.quota.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a key has left. */
@Schema(name = "Allowance")
record AllowanceJson(List<Left> limits, List<BudgetLeft> budgets) {

  /** How one limit stands. */
  @Schema(name = "LimitLeft")
  record Left(
      @Schema(enumeration = {"tenant", "key", "end_user", "model"}) String scope,
      @Schema(examples = "requests_per_minute") String name,
      @Schema(description = "How many the time in its name has; of turns, how many at once")
          long limit,
      @Schema(
              description =
                  "How many may follow at once. Of a bucket that nobody uses, its burst, which may"
                      + " be less than the limit or more: what is missing to the limit is not what"
                      + " was used")
          long remaining,
      @Schema(description = "When remaining is as high as it gets, if nothing more is used")
          Instant resetsAt) {}

  /** An amount: of money with its currency, or of tokens. */
  @Schema(name = "Amount")
  record Amount(
      @Schema(examples = "100") String amount,
      @Schema(examples = "USD", description = "tokens where tokens are counted") String currency) {}

  /** How one budget stands. */
  @Schema(name = "BudgetLeft")
  record BudgetLeft(
      String scope,
      @Schema(examples = "month") String window,
      boolean hard,
      Amount limit,
      Amount spent,
      @Schema(description = "The worst that turns may cost which run now") Amount reserved,
      @Schema(nullable = true, description = "Null if it never begins anew")
          @Nullable Instant resetsAt) {}

  static AllowanceJson of(Allowance allowance, Instant now) {
    return of(allowance, limit -> now.plus(limit.resetAfter()));
  }

  /**
   * The same without what differs each time that somebody asks, though nothing has happened: parts
   * of a second, and the time of now where nothing is missing.
   */
  static AllowanceJson steady(Allowance allowance, Instant now) {
    return of(
        allowance,
        limit ->
            limit.resetAfter().isZero()
                ? Instant.EPOCH
                : now.plus(limit.resetAfter()).truncatedTo(ChronoUnit.SECONDS));
  }

  private static AllowanceJson of(Allowance allowance, Function<Standing, Instant> resetsAt) {
    return new AllowanceJson(
        allowance.limits().stream().map(limit -> of(limit, resetsAt.apply(limit))).toList(),
        allowance.budgets().stream().map(AllowanceJson::of).toList());
  }

  private static Left of(Standing limit, Instant resetsAt) {
    return new Left(
        limit.scope().code(), limit.name().code(), limit.limit(), limit.remaining(), resetsAt);
  }

  private static BudgetLeft of(BudgetStanding standing) {
    BudgetUnit unit = standing.budget().unit();
    return new BudgetLeft(
        standing.scope().code(),
        standing.budget().window().code(),
        standing.budget().hard(),
        amount(unit, standing.budget().limit()),
        amount(unit, standing.spent()),
        amount(unit, standing.reserved()),
        standing.resetsAt().orElse(null));
  }

  private static Amount amount(BudgetUnit unit, long parts) {
    return new Amount(unit.text(parts), unit.code());
  }
}
