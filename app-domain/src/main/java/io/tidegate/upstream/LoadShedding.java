package io.tidegate.upstream;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Environment;
import io.tidegate.upstream.RecentMinute.Counts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the less urgent work this node should refuse, because too many turns fail.
 *
 * <p>Above 5 % failed turns within a minute it is a tenth, and from there on it grows and shrinks
 * with the failures: twice as many, two tenths; never more than nine. Only turns that were begun
 * count, so that refusing does not feed itself.
 *
 * @see "docs/decisions/2026-11-21-load-shedding.md"
 */
@ApplicationScoped
public class LoadShedding {

  private static final long MEASURED_EVERY_MILLIS = 1000;
  private static final int TURNS_FOR_RATIO = 20;
  private static final double MOST = 0.9;
  private static final double PERCENT = 100;

  private final RecentMinute recent = new RecentMinute();
  private final AtomicLong measuredAt = new AtomicLong();
  private final InstantSource clock;
  private final OperatorEvents events;
  private final double threshold;
  private final double firstShare;
  private volatile double share;

  @Inject
  LoadShedding(InstantSource clock, OperatorEvents events, Environment environment) {
    this.clock = clock;
    this.events = events;
    this.threshold = environment.positive("TIDEGATE_SHED_ABOVE_PERCENT", 5) / PERCENT;
    this.firstShare = environment.positive("TIDEGATE_SHED_PERCENT", 10) / PERCENT;
  }

  /** The part of the less urgent work to refuse now; 0 as long as all is well. Never blocks. */
  public double share() {
    long now = clock.millis();
    long last = measuredAt.get();
    if (now - last >= MEASURED_EVERY_MILLIS && measuredAt.compareAndSet(last, now)) {
      measure(now);
    }
    return share;
  }

  /** A turn that was begun is over. */
  void ended(boolean failed) {
    recent.count(failed, clock.millis());
  }

  private void measure(long now) {
    Counts counts = recent.counts(now);
    double before = share;
    share = share(counts);
    if ((before > 0) != (share > 0)) {
      tell(counts, now);
    }
  }

  private double share(Counts counts) {
    double ratio = counts.failedShare();
    return counts.ended() < TURNS_FOR_RATIO || ratio <= threshold
        ? 0
        : Math.min(MOST, firstShare * ratio / threshold);
  }

  private void tell(Counts counts, long now) {
    boolean begins = share > 0;
    events.raise(
        new OperatorEvent(
            Instant.ofEpochMilli(now),
            begins ? "load_shedding_began" : "load_shedding_ended",
            begins ? Severity.WARNING : Severity.INFO,
            "node",
            Map.of(
                "turns", "" + counts.ended(),
                "failed_percent", percent(counts.failedShare()),
                "refused_percent", percent(share))));
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f", part * PERCENT);
  }
}
