package io.tidegate.quota;

import io.tidegate.account.Caller;
import io.tidegate.platform.Environment;
import io.tidegate.platform.Ids;
import io.tidegate.platform.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Admissions for tests of other features. */
public final class Admissions {

  private Admissions() {}

  /** Lets everybody in. */
  public static Admission open() {
    return uniform(true);
  }

  /** Lets nobody in. */
  public static Admission closed() {
    return uniform(false);
  }

  /** Cannot say who may come in. */
  public static Admission unavailable() {
    return over(
        new BrokenLimiter(),
        new LiveLimits(_ -> List.of(), InstantSource.system()),
        new UnusedCounters());
  }

  /** Holds everybody to one hard budget of tokens, of each tenant to itself. */
  public static Admission withBudget(Caller caller, long tokens) {
    var budget =
        new Budget(
            Budget.Window.TOTAL,
            Budget.Reset.CALENDAR,
            BudgetUnit.TOKENS,
            tokens,
            /* hard= */ true,
            List.of(),
            Instant.EPOCH);
    var set = new LimitSet(List.of(), List.of(budget));
    var limits =
        new LiveLimits(
            _ -> List.of(new LimitRecord(Scope.tenant(caller.tenantId()), set, 1, Instant.EPOCH)),
            InstantSource.system());
    limits.refresh();
    return over(always(true), limits, new CountedBudgets());
  }

  private static Admission uniform(boolean admitted) {
    return over(
        always(admitted),
        new LiveLimits(_ -> List.of(), InstantSource.system()),
        new UnusedCounters());
  }

  private static Admission over(RateLimiter limiter, LiveLimits limits, Counters counters) {
    var clock = InstantSource.system();
    var prices = new Prices(() -> new PriceTable(List.of(), new PeakClock(Set.of())));
    var defaults = new DefaultLimits(new Environment(Map.of("TIDEGATE_DEFAULT_LIMITS", "false")));
    var bound = new CallBound(prices);
    var ids = new Ids(clock);
    return new Admission(
        limiter,
        defaults,
        counters,
        new Demands(limits, defaults, bound),
        new RunningReservations(counters),
        new Enlargement(counters, bound, ids, clock),
        ids,
        clock);
  }

  private static RateLimiter always(boolean admitted) {
    return new UniformLimiter(new RateStatus(admitted, 1, 0, Duration.ZERO, Duration.ZERO));
  }

  private record UniformLimiter(RateStatus status) implements RateLimiter {

    @Override
    public RateStatus take(UUID key, int perMinute) {
      return status;
    }

    @Override
    public RateStatus look(UUID key, int perMinute) {
      return status;
    }
  }

  private static final class BrokenLimiter implements RateLimiter {

    @Override
    public RateStatus take(UUID key, int perMinute) {
      throw new StoreUnavailable(new IllegalStateException("down"));
    }

    @Override
    public RateStatus look(UUID key, int perMinute) {
      throw new StoreUnavailable(new IllegalStateException("down"));
    }
  }

  /** Whoever has no limits of his own costs nothing here. */
  private static final class UnusedCounters implements Counters {

    @Override
    public Verdict claim(Claim claim) {
      throw new AssertionError(claim);
    }

    @Override
    public List<Level> look(Claim claim) {
      throw new AssertionError(claim);
    }

    @Override
    public void renew(Collection<Held> held) {
      throw new AssertionError(held);
    }

    @Override
    public void settle(Held held, Used used) {
      throw new AssertionError(held);
    }

    @Override
    public void relearn(BudgetKey key, boolean lower) {
      throw new AssertionError(key);
    }
  }
}
