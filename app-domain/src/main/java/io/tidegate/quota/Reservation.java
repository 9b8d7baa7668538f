package io.tidegate.quota;

import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import io.tidegate.upstream.TokenUsage;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a turn holds of limits and budgets from its admission to its end.
 *
 * <p>Lapses by itself unless the turn {@linkplain #begin begins}; from then on it is renewed until
 * it is closed. Belongs to the thread that runs the turn.
 */
public final class Reservation implements AutoCloseable {

  private final ZoneId timeZone;
  private final Optional<Kept> kept;
  private final Map<BudgetKey, Long> spent = new HashMap<>();
  private final Map<BudgetKey, Long> amounts = new HashMap<>();
  private long tokens;

  /** Something to give back, and who does it. */
  private record Kept(Held held, RunningReservations running) {}

  private Reservation(ZoneId timeZone, Optional<Kept> kept) {
    this.timeZone = timeZone;
    this.kept = kept;
  }

  /** Of a turn that holds nothing. */
  public static Reservation none(ZoneId timeZone) {
    return new Reservation(timeZone, Optional.empty());
  }

  static Reservation of(Held held, ZoneId timeZone, RunningReservations running) {
    return new Reservation(
        timeZone, held.claim().isHeld() ? Optional.of(new Kept(held, running)) : Optional.empty());
  }

  /** The turn begins to run. */
  public Reservation begin() {
    kept.ifPresent(one -> one.running().began(one.held()));
    return this;
  }

  /** Where the days of its tenant begin. */
  ZoneId timeZone() {
    return timeZone;
  }

  /** What a call counts in each budget of the turn. */
  List<Charge> charges(Cost cost, TokenUsage usage) {
    return kept.stream()
        .flatMap(one -> one.held().claim().demands().stream())
        .filter(Demand.Spending.class::isInstance)
        .map(Demand.Spending.class::cast)
        .map(
            spending ->
                new Charge(
                    spending.key(), spending.budget(), spending.budget().unit().of(cost, usage)))
        .toList();
  }

  /**
   * A call of the turn is in the ledger.
   *
   * @param balances what the ledger counts in each budget since
   */
  void booked(TokenUsage usage, List<Charge> charges, Map<BudgetKey, Long> balances) {
    tokens += usage.totalTokens();
    for (Charge charge : charges) {
      amounts.merge(charge.key(), charge.amount(), Long::sum);
      spent.put(charge.key(), balances.getOrDefault(charge.key(), 0L));
    }
  }

  /** The turn is over: gives back what it did not use. */
  @Override
  public void close() {
    var used = new Used(tokens, Map.copyOf(spent), Map.copyOf(amounts));
    kept.ifPresent(one -> one.running().ended(one.held(), used));
  }
}
