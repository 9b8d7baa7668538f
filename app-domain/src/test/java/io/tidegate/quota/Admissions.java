package io.tidegate.quota;

import io.tidegate.account.Caller;
import io.tidegate.platform.Environment;
import io.tidegate.platform.Ids;
import io.tidegate.platform.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    return over(nobodysLimits(), new BrokenCounters());
  }

  /** Holds everybody to one hard budget of tokens, of each tenant to itself. */
  public static Admission withBudget(Caller caller, long tokens) {
    return over(limits(Scope.tenant(caller.tenantId()), budget(BudgetUnit.TOKENS, tokens)));
  }

  /** The same for all that a model answers. */
  public static Admission withBudgetOf(String model, long tokens) {
    return over(limits(Scope.model(model), budget(BudgetUnit.TOKENS, tokens)));
  }

  /** Holds all to a hard budget of dollars; what models cost is known of these only. */
  static Admission withBudgetOfDollars(Scope scope, Price... prices) {
    return over(limits(scope, budget(new BudgetUnit("USD"), 1_000)), new CountedBudgets(), prices);
  }

  private static Budget budget(BudgetUnit unit, long limit) {
    return new Budget(
        Budget.Window.TOTAL,
        Budget.Reset.CALENDAR,
        unit,
        limit,
        /* hard= */ true,
        List.of(),
        Instant.EPOCH);
  }

  private static LiveLimits limits(Scope scope, Budget budget) {
    return limits(scope, new LimitSet(List.of(), List.of(budget)));
  }

  private static LiveLimits limits(Scope scope, LimitSet set) {
    var limits =
        new LiveLimits(
            _ -> List.of(new LimitRecord(scope, set, 1, Instant.EPOCH)), InstantSource.system());
    limits.refresh();
    return limits;
  }

  /** Holds every tenant to one request a minute of a model, which is always used up. */
  public static Admission withoutRoomFor(String model) {
    var limit = new Limit(LimitName.REQUESTS_PER_MINUTE, 1, Algorithm.TOKEN_BUCKET, /* burst= */ 1);
    var set = new LimitSet(List.of(limit), List.of());
    return over(limits(Scope.model(model), set), new FullModels());
  }

  private static Admission uniform(boolean admitted) {
    return over(nobodysLimits(), new UniformCounters(admitted));
  }

  private static LiveLimits nobodysLimits() {
    return new LiveLimits(_ -> List.of(), InstantSource.system());
  }

  private static Admission over(LiveLimits limits) {
    return over(limits, new CountedBudgets());
  }

  private static Admission over(LiveLimits limits, Counters counters, Price... known) {
    var clock = InstantSource.system();
    var prices = new Prices(() -> new PriceTable(List.of(known), new PeakClock(Set.of())));
    var defaults = new DefaultLimits(new Environment(Map.of("TIDEGATE_DEFAULT_LIMITS", "false")));
    var bound = new CallBound(prices);
    var ids = new Ids(clock);
    return new Admission(
        counters,
        new Demands(limits, defaults, bound),
        new RunningReservations(counters),
        new Enlargement(counters, bound, ids, clock),
        ids,
        clock);
  }

  /** Let pass whoever needs no model that has limits. */
  private static final class FullModels implements Counters {

    @Override
    public Verdict claim(Claim claim) {
      List<Scope.Kind> kinds =
          claim.demands().stream().map(demand -> demand.scope().kind()).toList();
      int full = kinds.indexOf(Scope.Kind.MODEL);
      return full < 0
          ? new UniformCounters(true).claim(claim)
          : new Verdict.Refused(look(claim), full);
    }

    @Override
    public List<Level> look(Claim claim) {
      return new UniformCounters(true).look(claim);
    }

    @Override
    public void renew(Held held) {}

    @Override
    public void settle(Held held, Used used) {}

    @Override
    public void relearn(BudgetKey key, boolean lower) {}
  }

  /** Count nothing: all pass, or nobody does. */
  private record UniformCounters(boolean admitted) implements Counters {

    @Override
    public Verdict claim(Claim claim) {
      List<Level> levels = look(claim);
      return admitted
          ? new Verdict.Admitted(levels, Duration.ZERO, /* token= */ 0)
          : new Verdict.Refused(levels, /* demand= */ 0);
    }

    @Override
    public List<Level> look(Claim claim) {
      Level none = new Level.Left(0, 0, Duration.ZERO, Duration.ZERO);
      return Collections.nCopies(claim.demands().size(), none);
    }

    @Override
    public void renew(Held held) {}

    @Override
    public void settle(Held held, Used used) {}

    @Override
    public void relearn(BudgetKey key, boolean lower) {}
  }

  private static final class BrokenCounters implements Counters {

    @Override
    public Verdict claim(Claim claim) {
      throw down();
    }

    @Override
    public List<Level> look(Claim claim) {
      throw down();
    }

    @Override
    public void renew(Held held) {}

    @Override
    public void settle(Held held, Used used) {}

    @Override
    public void relearn(BudgetKey key, boolean lower) {}

    private static StoreUnavailable down() {
      return new StoreUnavailable(new IllegalStateException("down"));
    }
  }
}
