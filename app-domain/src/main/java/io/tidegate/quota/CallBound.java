package io.tidegate.quota;

import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The most that one call may count in a budget: at the dearest tier, of the dearest candidate. */
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
   * @throws Denied if the budget is hard and a price is not known, so that it cannot be kept
   */
  long of(Budget budget, Collection<Candidate> candidates, TokenUsage worst, Instant now) {
    if (budget.unit().isTokens()) {
      return worst.totalTokens();
    }
    long dearest = 0;
    for (Candidate candidate : candidates) {
      Optional<Cost> cost = prices.dearest(candidate.model(), worst, now);
      if (cost.isEmpty() && budget.hard()) {
        throw new Denied(new Denied.Unpriced(candidate.model()), List.of());
      }
      dearest = Math.max(dearest, cost.map(c -> budget.unit().of(c, worst)).orElse(0L));
    }
    return dearest;
  }
}
