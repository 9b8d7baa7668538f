package io.tidegate.quota;

import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The most that one call may count in a budget: at the dearest tier, of the dearest candidate. A
 * call is booked by the price at its end, so prices count that begin while its turn may still run.
 */
@ApplicationScoped
class CallBound {

  private final Prices prices;

  @Inject
  CallBound(Prices prices) {
    this.prices = prices;
  }

  /**
   * What a call is paid in must be what a hard budget of the scope counts, or it would pass by.
   *
   * @param budgets all of one scope
   * @param candidates those who may come to answer whose calls count in it
   * @throws Denied if none of the scope's hard budgets of money counts the price of a candidate,
   *     now or when the call may end, or if it has none at some time until then
   */
  void requirePrices(Collection<Budget> budgets, Collection<Candidate> candidates, Instant now) {
    List<String> counted =
        budgets.stream()
            .filter(budget -> budget.hard() && !budget.unit().isTokens())
            .map(budget -> budget.unit().code())
            .distinct()
            .toList();
    if (counted.isEmpty()) {
      return;
    }
    for (Candidate candidate : candidates) {
      if (!isCounted(candidate.model(), counted, now)) {
        throw new Denied(new Denied.Unpriced(candidate.model(), counted), List.of());
      }
    }
  }

  private boolean isCounted(String model, List<String> counted, Instant now) {
    Instant end = now.plus(Reservation.LONGEST_TURN);
    return prices.holdThroughout(model, now, end)
        && counted.containsAll(prices.currencies(model, now, end));
  }

  /**
   * @param candidates who may come to answer
   * @param worst the most that the call may use
   */
  long of(Budget budget, Collection<Candidate> candidates, TokenUsage worst, Instant now) {
    if (budget.unit().isTokens()) {
      return worst.totalTokens();
    }
    Instant end = now.plus(Reservation.LONGEST_TURN);
    long dearest = 0;
    for (Candidate candidate : candidates) {
      long cost =
          prices
              .costs(candidate.model(), worst, now, end)
              .mapToLong(one -> budget.unit().of(one, worst))
              .max()
              .orElse(0);
      dearest = Math.max(dearest, cost);
    }
    return dearest;
  }
}
