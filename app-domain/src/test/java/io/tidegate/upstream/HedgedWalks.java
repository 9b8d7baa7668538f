package io.tidegate.upstream;

import java.time.Duration;
import java.time.InstantSource;

/** Hedged walks for tests of other features: {@code a} is asked first, and soon {@code b}. */
public final class HedgedWalks {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Deadlines DEADLINES = new Deadlines(LONG, LONG, LONG, LONG, LONG);
  private static final int STREAMS_SEEN = 100;

  private final Plans plans = new Plans();

  /** A turn in which {@code a} is late after a millisecond. */
  public Walk with(Hedge hedge, Cancellation cancellation) {
    InstantSource clock = InstantSource.system();
    for (int i = 0; i < STREAMS_SEEN; i++) {
      plans.of("a").answers(/* afterMillis= */ 1, /* decides= */ false, clock.millis());
    }
    Walk walk =
        Attempting.withoutPauses(clock)
            .walk(plans.inOrder("a", "b"), /* affinity= */ "", DEADLINES, cancellation);
    walk.hedgeWith(hedge);
    return walk;
  }

  /** Calls that an upstream has under way. */
  public int outstanding(String name) {
    return plans.of(name).outstanding();
  }
}
