package io.tidegate.quota.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.BudgetBalances;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Level;
import io.tidegate.quota.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToLongBiFunction;

/**
 * Limits of this node alone, while Redis is away: each node admits its share, whatever the
 * algorithm, as a token bucket. It begins full, but of limits by the day without what PostgreSQL
 * knows to be used. Hard budgets are reserved there.
 */
final class LoneCounters {

  private static final System.Logger LOG = System.getLogger(LoneCounters.class.getName());
  private static final int MAX_RATES = 100_000;
  private static final long ALONE = -1;

  /** A budget that is all reserved may have room again when a turn ends. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final BudgetBalances balances;
  private final ToLongBiFunction<Claim, Demand.Rate> missing;
  private final IntSupplier nodes;
  private final LongSupplier nanoTime;
  private final Cache<String, LoneRate> rates =
      Caffeine.newBuilder().maximumSize(MAX_RATES).expireAfterAccess(Duration.ofDays(1)).build();

  /** Not for longer than they are used: what Redis counts meanwhile is missing in them. */
  private final Cache<String, LoneRate> ratesByDay =
      Caffeine.newBuilder().maximumSize(MAX_RATES).expireAfterAccess(Duration.ofMinutes(1)).build();

  /**
   * @param missing how much of a limit by the day is used, as far as anybody knows without Redis
   */
  LoneCounters(
      BudgetBalances balances,
      ToLongBiFunction<Claim, Demand.Rate> missing,
      IntSupplier nodes,
      LongSupplier nanoTime) {
    this.balances = balances;
    this.missing = missing;
    this.nodes = nodes;
    this.nanoTime = nanoTime;
  }

  /** Whether a claim was admitted by a node alone, and must be settled there. */
  static boolean counted(Held held) {
    return held.verdict().token() == ALONE;
  }

  Verdict claim(Claim claim) {
    prepare(claim);
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < claim.demands().size(); i++) {
      Level level = take(claim, claim.demands().get(i));
      levels.add(level);
      if (!level.retryAfter().isZero()) {
        giveBack(claim, i);
        return refused(claim, levels, i);
      }
    }
    int spent = reserveOrGiveBack(claim);
    if (spent >= 0) {
      giveBack(claim, claim.demands().size());
      levels.set(spent, exhausted((Demand.Spending) claim.demands().get(spent)));
      return new Verdict.Refused(levels, spent);
    }
    return new Verdict.Admitted(levels, Duration.ZERO, ALONE);
  }

  /** Asks what there is to ask before anything is taken that would have to be given back. */
  private void prepare(Claim claim) {
    for (Demand demand : claim.demands()) {
      if (demand instanceof Demand.Rate rate) {
        rate(claim, rate);
      }
    }
  }

  List<Level> look(Claim claim) {
    return claim.demands().stream().map(demand -> look(claim, demand)).toList();
  }

  /** Does not fail: what the database cannot be told lapses there, and is too much until then. */
  void settle(Held held, Used used) {
    for (Demand demand : held.claim().demands()) {
      switch (demand) {
        case Demand.Rate rate -> {
          if (rate.isEstimate()) {
            giveBack(held.claim(), rate, rate.cost() - used.of(rate));
          }
        }
        case Demand.Slot slot -> slots(held.claim(), slot).giveBack(1);
        case Demand.Spending spending -> {
          if (spending.budget().hard()) {
            release(spending, used.amounts().getOrDefault(spending.key(), 0L));
          }
        }
      }
    }
  }

  /** A limit by the day that lapsed here will be read anew, with what the turn has used. */
  private void giveBack(Claim claim, Demand.Rate rate, long amount) {
    if (!DayLimits.isByDay(rate.limit()) || ratesByDay.getIfPresent(name(claim, rate)) != null) {
      rate(claim, rate).giveBack(amount);
    }
  }

  private void release(Demand.Spending spending, long used) {
    try {
      balances.release(spending, used);
    } catch (StoreUnavailable e) {
      LOG.log(
          System.Logger.Level.WARNING, "what a turn held of " + spending.key() + " must lapse", e);
    }
  }

  private Level take(Claim claim, Demand demand) {
    return switch (demand) {
      case Demand.Rate rate -> rate(claim, rate).take(nanoTime.getAsLong(), rate.cost());
      case Demand.Slot slot -> slots(claim, slot).take(nanoTime.getAsLong(), 1);
      case Demand.Spending _ -> new Level.Spent(0, 0, Duration.ZERO);
    };
  }

  private Level look(Claim claim, Demand demand) {
    return switch (demand) {
      case Demand.Rate rate -> rate(claim, rate).look(nanoTime.getAsLong());
      case Demand.Slot slot -> slots(claim, slot).look(nanoTime.getAsLong());
      case Demand.Spending spending ->
          new Level.Spent(balances.open(spending.key()).spent(), 0, Duration.ZERO);
    };
  }

  /** Gives back what the first {@code count} demands took. */
  private void giveBack(Claim claim, int count) {
    for (Demand demand : claim.demands().subList(0, count)) {
      switch (demand) {
        case Demand.Rate rate -> rate(claim, rate).giveBack(rate.cost());
        case Demand.Slot slot -> slots(claim, slot).giveBack(1);
        case Demand.Spending _ -> {}
      }
    }
  }

  private int reserveOrGiveBack(Claim claim) {
    try {
      return reserve(claim);
    } catch (StoreUnavailable e) {
      giveBack(claim, claim.demands().size());
      throw e;
    }
  }

  private int reserve(Claim claim) {
    List<Demand.Spending> spendings =
        claim.demands().stream()
            .filter(Demand.Spending.class::isInstance)
            .map(Demand.Spending.class::cast)
            .toList();
    int refused = spendings.isEmpty() ? -1 : balances.reserve(spendings);
    return refused < 0 ? -1 : claim.demands().indexOf(spendings.get(refused));
  }

  private static Verdict refused(Claim claim, List<Level> levels, int demand) {
    for (int i = levels.size(); i < claim.demands().size(); i++) {
      levels.add(new Level.Spent(0, 0, Duration.ZERO)); // nobody has looked at the others
    }
    return new Verdict.Refused(levels, demand);
  }

  private Level exhausted(Demand.Spending spending) {
    long spent = balances.open(spending.key()).spent();
    long limit = spending.budget().limit();
    boolean forGood = spending.end().equals(Instant.MAX) && spent + spending.cost() > limit;
    return new Level.Spent(spent, Math.max(0, limit - spent), forGood ? Level.FOR_EVER : SOON);
  }

  private LoneRate rate(Claim claim, Demand.Rate rate) {
    String name = name(claim, rate);
    LoneRate found =
        DayLimits.isByDay(rate.limit())
            ? ratesByDay.get(name, _ -> rest(claim, rate))
            : rates.get(name, _ -> LoneRate.of(rate.limit()));
    return found.among(nodes.getAsInt());
  }

  private static String name(Claim claim, Demand.Rate rate) {
    return claim.tenant() + rate.scope().code() + rate.limit();
  }

  private LoneRate rest(Claim claim, Demand.Rate rate) {
    return LoneRate.of(rate.limit())
        .among(nodes.getAsInt())
        .without(missing.applyAsLong(claim, rate));
  }

  private LoneRate slots(Claim claim, Demand.Slot slot) {
    return rates
        .get(claim.tenant() + slot.scope().code() + slot, _ -> LoneRate.slots(slot.limit()))
        .among(nodes.getAsInt());
  }
}
