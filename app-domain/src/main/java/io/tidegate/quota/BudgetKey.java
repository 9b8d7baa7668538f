package io.tidegate.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One window of one budget.
 *
 * @param budget the budget's code, e.g. {@code month.calendar.USD}
 * @param unit what it counts
 * @param countsFrom the first day whose earlier usage counts in a budget that is new
 */
public record BudgetKey(
    UUID tenant,
    Scope scope,
    String budget,
    Instant startsAt,
    BudgetUnit unit,
    LocalDate countsFrom) {

  /** Its name among all windows of its tenant. */
  public String code() {
    return scope.code() + ":" + budget + ":" + startsAt.getEpochSecond();
  }
}
