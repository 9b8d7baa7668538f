package io.tidegate.quota;

import io.tidegate.platform.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Admissions for tests of other features. Nobody has limits of his own. */
public final class Admissions {

  private Admissions() {}

  /** Lets everybody in. */
  public static Admission open() {
    return always(true);
  }

  /** Lets nobody in. */
  public static Admission closed() {
    return always(false);
  }

  private static Admission always(boolean admitted) {
    var counters = new UnusedCounters();
    var clock = InstantSource.system();
    var prices = new Prices(() -> new PriceTable(List.of(), new PeakClock(Set.of())));
    return new Admission(
        new UniformLimiter(new RateStatus(admitted, 1, 0, Duration.ZERO, Duration.ZERO)),
        counters,
        new Demands(new LiveLimits(_ -> List.of()), prices, clock),
        new RunningReservations(counters),
        new Ids(clock));
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
  }
}
