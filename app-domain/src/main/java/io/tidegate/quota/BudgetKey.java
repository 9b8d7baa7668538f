package io.tidegate.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
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

  /** In which all lock budgets, on all nodes: or two of them could wait for each other. */
  static final Comparator<BudgetKey> ORDER =
      Comparator.comparing(BudgetKey::tenant).thenComparing(BudgetKey::code);

  /** Its name among all windows of its tenant. */
  public String code() {
    return scope.code() + ":" + budget + ":" + startsAt.getEpochSecond();
  }
}
