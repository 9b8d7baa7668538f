package io.tidegate.quota;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

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
   * @param used what it has used of a budget
   * @return empty if what is left suffices
   * @throws Denied if a hard budget has no room for the call, which then must not be made
   */
  Optional<Held> cover(
      Claim first,
      ToLongFunction<BudgetKey> left,
      ToLongFunction<BudgetKey> used,
      Candidate candidate,
      ChatRequest request) {
    List<Demand.Spending> missing = missing(first, left, candidate, request);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    var more = new Claim(ids.next(), first.tenant(), first.madeAt(), List.copyOf(missing));
    return switch (counters.claim(more)) {
      case Verdict.Admitted admitted -> Optional.of(new Held(more, admitted));
      case Verdict.Refused refused ->
          throw Standings.denied(more.demands(), seenFromTheEnd(refused, first, used, missing));
    };
  }

  /**
   * What the turn has used counts as reserved while it runs, as if it might come back. It will be
   * spent, and who asks the same again then needs as much as the admission once more.
   */
  private static Verdict.Refused seenFromTheEnd(
      Verdict.Refused refused,
      Claim first,
      ToLongFunction<BudgetKey> used,
      List<Demand.Spending> missing) {
    for (int i = 0; i < missing.size(); i++) {
      BudgetKey key = missing.get(i).key();
      long again = used.applyAsLong(key) + first.costIn(key);
      if (refused.levels().get(i) instanceof Level.Spent level
          && isGone(missing.get(i), level.spent() + again)) {
        List<Level> levels = new ArrayList<>(refused.levels());
        levels.set(i, new Level.Spent(level.spent(), level.reserved(), Level.FOR_EVER));
        return new Verdict.Refused(levels, i);
      }
    }
    return refused;
  }

  private static boolean isGone(Demand.Spending spending, long needed) {
    return spending.budget().hard()
        && spending.end().equals(Instant.MAX)
        && needed > spending.budget().limit();
  }

  private List<Demand.Spending> missing(
      Claim first, ToLongFunction<BudgetKey> left, Candidate candidate, ChatRequest request) {
    TokenUsage worst = WorstCase.of(request, candidate.thinks());
    Instant now = clock.instant();
    requirePrices(first, candidate, request.model(), now);
    List<Demand.Spending> missing = new ArrayList<>();
    for (Demand.Spending spending : first.spendings()) {
      long needed = bound.of(spending.budget(), List.of(candidate), worst, now);
      long more = needed - left.applyAsLong(spending.key());
      if (more > 0) {
        missing.add(spending.costing(more));
      }
    }
    return missing;
  }

  private void requirePrices(Claim first, Candidate candidate, String alias, Instant now) {
    first.spendings().stream()
        .filter(spending -> spending.scope().covers(candidate.model(), alias))
        .collect(groupingBy(Demand.Spending::scope, mapping(Demand.Spending::budget, toList())))
        .values()
        .forEach(budgets -> bound.requirePrices(budgets, List.of(candidate), now));
  }
}
