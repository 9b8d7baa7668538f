package io.tidegate.quota;

import io.tidegate.platform.Ids;
import io.tidegate.quota.Counters.Held;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Reserves more for a turn that is to call again after a call that was billed.
 *
 * <p>The admission reserved the worst case of one call. What was booked since has used a part of
 * it, or more than all, if the prompt had been underestimated.
 */
@ApplicationScoped
class Enlargement {

  private final Counters counters;
  private final CallBound bound;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  Enlargement(Counters counters, CallBound bound, Ids ids, InstantSource clock) {
    this.counters = counters;
    this.bound = bound;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Reserves what the next call may need beyond what is left, of all budgets or of none.
   *
   * @param first the turn's admission
   * @param left what the turn holds of a budget and has not used; negative if it used more
   * @return empty if what is left suffices
   * @throws Denied if a hard budget has no room for the call, which then must not be made
   */
  Optional<Held> cover(
      Claim first, ToLongFunction<BudgetKey> left, Candidate candidate, ChatRequest request) {
    List<Demand> missing = missing(first, left, candidate, request);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    var more = new Claim(ids.next(), first.tenant(), first.madeAt(), missing);
    return switch (counters.claim(more)) {
      case Verdict.Admitted admitted -> Optional.of(new Held(more, admitted));
      case Verdict.Refused refused -> throw Standings.denied(missing, refused);
    };
  }

  private List<Demand> missing(
      Claim first, ToLongFunction<BudgetKey> left, Candidate candidate, ChatRequest request) {
    TokenUsage worst = WorstCase.of(request, candidate.thinks());
    Instant now = clock.instant();
    List<Demand> missing = new ArrayList<>();
    for (Demand.Spending spending : first.spendings()) {
      long needed = bound.of(spending.budget(), List.of(candidate), worst, now);
      long more = needed - left.applyAsLong(spending.key());
      if (more > 0) {
        missing.add(spending.costing(more));
      }
    }
    return missing;
  }
}
