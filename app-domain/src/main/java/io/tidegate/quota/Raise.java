package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.TextRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * More than usual, for a while: some limits and budgets of a scope are higher until a moment, and
 * then what they were, by the clock alone.
 *
 * @param amounts the raised limits and budgets by their codes, in their smallest units
 * @param reason why, for whoever reads the audit
 */
public record Raise(Map<String, Long> amounts, Instant until, String reason) {

  private static final Duration LONGEST = Duration.ofDays(90);

  public Raise {
    amounts = Map.copyOf(amounts);
    reason = TextRules.name("/reason", reason);
    if (amounts.isEmpty()) {
      throw new InvalidInput("/limits", "must raise something, or /budgets");
    }
  }

  /**
   * Refuses what raises nothing.
   *
   * @throws InvalidInput if an amount is not higher than that of a limit or budget that is there,
   *     or is more than any may have, or if it ends in the past or in more than 90 days
   */
  void check(LimitSet usual, Instant now) {
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw new InvalidInput(
          "/until", "must be within the next %d days".formatted(LONGEST.toDays()));
    }
    amounts.forEach(
        (code, amount) -> {
          long known = usual.amount(code);
          if (known == 0) {
            throw new InvalidInput("/limits", "there is no " + code + " that could be raised");
          }
          if (amount <= known) {
            throw new InvalidInput("/limits", code + " must become higher than it is");
          }
        });
    var _ = usual.raisedBy(this); // refuses what no limit or budget can be
  }

  boolean isActive(Instant now) {
    return now.isBefore(until);
  }

  long of(Limit limit) {
    return Math.max(limit.limit(), amounts.getOrDefault(limit.name().code(), 0L));
  }

  long of(Budget budget) {
    return Math.max(budget.limit(), amounts.getOrDefault(budget.code(), 0L));
  }
}
