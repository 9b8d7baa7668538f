package io.tidegate.benchmarks.measure;

import io.tidegate.benchmarks.load.Target;
import java.time.Duration;

/**
 * Load before anything is measured. A server that is compiled while it runs answers several times
 * as fast after a minute as after its first second, and how long that takes depends on the machine.
 */
public final class WarmUp {

  private static final Duration STEP = Duration.ofSeconds(5);
  private static final int MAX_STEPS = 12;

  /** Less than this is noise. */
  private static final double GAIN = 1.04;

  /** A compiler may be at work behind one step that brought nothing. */
  private static final int MAX_IN_VAIN = 2;

  private WarmUp() {}

  /** Asks over some connections until that gets no faster, for a minute at most. */
  public static void of(Target target, int connections, Meter meter) {
    double best = 0;
    int inVain = 0;
    for (int step = 0; step < MAX_STEPS && inVain < MAX_IN_VAIN; step++) {
      double rate =
          Answers.closed(connections, STEP).take(target, meter).figures().value(Answers.RATE);
      inVain = rate > best * GAIN ? 0 : inVain + 1;
      best = Math.max(best, rate);
    }
  }
}
