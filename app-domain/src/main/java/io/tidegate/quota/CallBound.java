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
   * @param candidates who may come to answer
   * @param worst the most that the call may use
   * @throws Denied if the budget is hard and a price of now is not known, so that it cannot be kept
   */
  long of(Budget budget, Collection<Candidate> candidates, TokenUsage worst, Instant now) {
    if (budget.unit().isTokens()) {
      return worst.totalTokens();
    }
    Instant end = now.plus(Reservation.LONGEST_TURN);
    long dearest = 0;
    for (Candidate candidate : candidates) {
      if (budget.hard() && prices.dearest(candidate.model(), worst, now).isEmpty()) {
        throw new Denied(new Denied.Unpriced(candidate.model()), List.of());
      }
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
