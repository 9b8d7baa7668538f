package io.tidegate.quota;

import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a turn holds of limits and budgets from its admission to its end.
 *
 * <p>Lapses by itself unless the turn {@linkplain #begin begins}; from then on it is renewed until
 * it is closed, and what it used is in the ledger. Belongs to the thread that runs the turn, but
 * for rows that are {@linkplain #overdue overdue}.
 */
public final class Reservation implements AutoCloseable {

  /** From its admission to its end no turn takes longer. */
  static final Duration LONGEST_TURN = Duration.ofMinutes(35);

  private final ZoneId timeZone;
  private final Optional<Keeper> keeper;
  private final List<Held> held = new ArrayList<>();
  private final Map<BudgetKey, Long> spent = new HashMap<>();
  private final Map<BudgetKey, Long> amounts = new HashMap<>();
  private final Map<Scope, Long> ofModels = new HashMap<>();
  private long tokens;
  private int overdue;
  private boolean closed;

  /** Who keeps alive what is held, and who gets more of it. */
  record Keeper(RunningReservations running, Enlargement enlargement) {}

  private Reservation(ZoneId timeZone, Optional<Keeper> keeper) {
    this.timeZone = timeZone;
    this.keeper = keeper;
  }

  /** Of a turn that holds nothing. */
  public static Reservation none(ZoneId timeZone) {
    return new Reservation(timeZone, Optional.empty());
  }

  static Reservation of(Held first, ZoneId timeZone, Keeper keeper) {
    if (!first.claim().isHeld()) {
      return none(timeZone);
    }
    var reservation = new Reservation(timeZone, Optional.of(keeper));
    reservation.held.add(first);
    return reservation;
  }

  /** The turn begins to run. */
  public Reservation begin() {
    keeper.ifPresent(one -> held.forEach(one.running()::began));
    return this;
  }

  /**
   * Sees to it that one call more of the turn is reserved. Costs nothing while no call was billed,
   * because the admission has reserved the first.
   *
   * @throws Denied if a hard budget has no room for it: then it must not be made
   */
  public void coverCall(Candidate candidate, ChatRequest request) {
    if (!amounts.isEmpty()) {
      keeper.ifPresent(one -> enlarge(one, this::left, candidate, request));
    }
  }

  /**
   * Sees to it that a call is reserved beside the first one, which may need all that the admission
   * has reserved.
   *
   * @throws Denied if a hard budget has no room for it: then it must not be made
   */
  public void coverBeside(Candidate candidate, ChatRequest request) {
    keeper.ifPresent(one -> enlarge(one, _ -> 0L, candidate, request));
  }

  private synchronized void enlarge(
      Keeper one, ToLongFunction<BudgetKey> left, Candidate candidate, ChatRequest request) {
    one.enlargement()
        .cover(held.getFirst().claim(), left, this::used, candidate, request)
        .ifPresent(
            more -> {
              held.add(more);
              one.running().began(more);
            });
  }

  /** Negative if calls used more than was held for them. */
  private long left(BudgetKey key) {
    long all = held.stream().mapToLong(one -> one.claim().costIn(key)).sum();
    return all - used(key);
  }

  private long used(BudgetKey key) {
    return amounts.getOrDefault(key, 0L);
  }

  /** Where the days of its tenant begin. */
  ZoneId timeZone() {
    return timeZone;
  }

  /** When the turn was admitted, which decides about the windows; empty if it holds nothing. */
  Optional<Instant> admittedAt() {
    return held.isEmpty() ? Optional.empty() : Optional.of(held.getFirst().claim().madeAt());
  }

  /** What a call counts in each budget of the turn: what anybody can tell from its row. */
  List<Charge> charges(LedgerEntry entry, Cost cost) {
    return held.stream()
        .limit(1) // what was added later is of the same budgets
        .flatMap(one -> one.claim().spendings().stream())
        .filter(spending -> spending.scope().covers(entry))
        .map(spending -> charge(spending, entry, cost))
        .toList();
  }

  private static Charge charge(Demand.Spending spending, LedgerEntry entry, Cost cost) {
    Budget budget = spending.budget();
    return new Charge(spending.key(), budget, budget.unit().of(cost, entry.usage()));
  }

  /**
   * A call of the turn is in the ledger.
   *
   * @param balances what the ledger counts in each budget since
   */
  synchronized void booked(LedgerEntry entry, List<Charge> charges, Map<BudgetKey, Long> balances) {
    tokens += entry.usage().totalTokens();
    rates()
        .filter(scope -> scope.kind() == Scope.Kind.MODEL && scope.covers(entry))
        .forEach(scope -> ofModels.merge(scope, entry.usage().totalTokens(), Long::sum));
    for (Charge charge : charges) {
      amounts.merge(charge.key(), charge.amount(), Long::sum);
      spent.merge(charge.key(), balances.getOrDefault(charge.key(), 0L), Math::max);
    }
  }

  /** The scopes of the rates that the admission took from. */
  private Stream<Scope> rates() {
    return held.stream()
        .limit(1) // what was added later is of budgets
        .flatMap(one -> one.claim().demands().stream())
        .filter(Demand.Rate.class::isInstance)
        .map(Demand::scope)
        .distinct();
  }

  /**
   * The ledger could not take a call of the turn yet. Until {@link #bookedLate} or {@link #givenUp}
   * the turn holds what it has, or others could spend what this call has used.
   */
  synchronized void overdue() {
    overdue++;
  }

  /** A call that was overdue is in the ledger. Any thread may tell. */
  synchronized void bookedLate(LedgerEntry entry, List<Charge> charges) {
    booked(entry, charges, Map.of());
    keeper.ifPresent(one -> charges.forEach(charge -> one.running().grown(charge.key())));
    givenUp();
  }

  /** A call that was overdue will never be in the ledger. Any thread may tell. */
  synchronized void givenUp() {
    overdue--;
    settleAtTheEnd();
  }

  /** The turn is over: gives back what it did not use. */
  @Override
  public synchronized void close() {
    closed = true;
    settleAtTheEnd();
  }

  private void settleAtTheEnd() {
    if (closed && overdue == 0) {
      keeper.ifPresent(one -> settle(one.running()));
    }
  }

  /** What was added later counts as used first, so that the admission bears what went beyond. */
  private void settle(RunningReservations running) {
    Map<BudgetKey, Long> rest = new HashMap<>(amounts);
    for (int i = held.size() - 1; i >= 0; i--) {
      Held one = held.get(i);
      Map<BudgetKey, Long> share = new HashMap<>();
      for (Demand.Spending spending : one.claim().spendings()) {
        long all = rest.getOrDefault(spending.key(), 0L);
        long used = i == 0 ? all : Math.min(all, spending.cost());
        share.put(spending.key(), used);
        rest.put(spending.key(), all - used);
      }
      running.ended(
          one,
          new Used(
              i == 0 ? tokens : 0, Map.copyOf(ofModels), Map.copyOf(spent), Map.copyOf(share)));
    }
  }
}
