package io.tidegate.quota;

import io.tidegate.account.Caller;
import io.tidegate.platform.Ids;
import io.tidegate.quota.Counters.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Decides whether a caller may ask now: step 2 of a turn.
 *
 * <p>Takes its share of every limit and the worst it may cost of every budget, all or nothing.
 */
@ApplicationScoped
public class Admission {

  private final Counters counters;
  private final Demands demands;
  private final Reservation.Keeper keeper;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  Admission(
      Counters counters,
      Demands demands,
      RunningReservations running,
      Enlargement enlargement,
      Ids ids,
      InstantSource clock) {
    this.counters = counters;
    this.demands = demands;
    this.keeper = new Reservation.Keeper(running, enlargement);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Lets the request pass, at once or after the moment that a leaky bucket wants. A model that it
   * can do without is left out if limits of its own have no room, or if a hard budget does not
   * count its price.
   *
   * @throws Denied if it may not pass; it has used up nothing
   */
  public Pass admit(Asking asking) {
    return admit(asking, /* spared= */ Set.of(), clock.instant());
  }

  private Pass admit(Asking asking, Set<String> spared, Instant now) {
    Caller caller = asking.caller();
    List<Demand> needed;
    try {
      needed = demands.of(asking, now);
    } catch (Denied e) {
      return admitWithout(unpricedSpare(asking, e), asking, spared, now);
    }
    var claim = new Claim(ids.next(), caller.tenantId(), now, needed);
    return switch (counters.claim(claim)) {
      case Verdict.Admitted admitted -> {
        Duration waited = pause(admitted.delay());
        yield new Pass(
            Standings.of(needed, admitted.levels()),
            waited,
            spared,
            Reservation.of(new Held(claim, admitted), caller.timeZone(), keeper));
      }
      case Verdict.Refused refused -> {
        Scope scope = needed.get(refused.demand()).scope();
        if (!asking.isSpare(scope)) {
          throw Standings.denied(needed, refused);
        }
        yield admitWithout(scope.id(), asking, spared, now);
      }
    };
  }

  private Pass admitWithout(String spare, Asking asking, Set<String> spared, Instant now) {
    Set<String> more = new HashSet<>(spared);
    more.add(spare);
    return admit(asking.without(spare), more, now);
  }

  private static String unpricedSpare(Asking asking, Denied denied) {
    if (denied.reason() instanceof Denied.Unpriced unpriced
        && asking.spares().contains(unpriced.model())) {
      return unpriced.model();
    }
    throw denied;
  }

  /**
   * What a turn stands for in budgets whose node is gone: nothing is held for it any more, but what
   * it used counts like that of others. To be closed when it is booked.
   *
   * @param then when the turn was admitted
   * @throws io.tidegate.platform.StoreUnavailable if nobody can say how a budget stands
   */
  public Reservation lapsed(Payer payer, Instant then) {
    List<Demand> budgets = demands.budgetsOf(payer, then);
    if (budgets.isEmpty()) {
      return Reservation.none(payer.timeZone());
    }
    var claim = new Claim(ids.next(), payer.tenantId(), then, budgets);
    List<Level> levels = counters.look(claim); // opens windows that nobody has opened yet
    var nothing = new Verdict.Admitted(levels, Duration.ZERO, /* token= */ 0);
    return Reservation.of(new Held(claim, nothing), payer.timeZone(), keeper);
  }

  /** Returns how long it really was. */
  private static Duration pause(Duration delay) {
    long begin = System.nanoTime();
    long end = begin + delay.toNanos();
    for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    return delay.isZero() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * How everything stands that limits this caller; takes nothing.
   *
   * @param endUser the app's own user as its hash; empty if unknown
   * @param model whose limits to add; empty for none
   */
  public Allowance look(Caller caller, String endUser, String model) {
    Instant now = clock.instant();
    List<Demand> looked = demands.of(Asking.nothing(caller, endUser, model), now);
    List<Level> levels = counters.look(new Claim(ids.next(), caller.tenantId(), now, looked));
    return new Allowance(Standings.of(looked, levels), Standings.budgets(looked, levels));
  }
}
