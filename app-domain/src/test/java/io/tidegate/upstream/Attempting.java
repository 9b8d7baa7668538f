package io.tidegate.upstream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Attempts for tests of other features: pauses are noted, and take no time. */
public final class Attempting {

  private final List<Duration> pauses = new ArrayList<>();

  /** Attempts that never really pause. */
  public static Attempts withoutPauses(InstantSource clock) {
    return new Attempting().attempts(clock);
  }

  Attempts attempts(InstantSource clock) {
    return new Attempts(clock, Sheddings.on(clock), new RetryBudget(10), pauses::add);
  }

  List<Duration> pauses() {
    return pauses;
  }
}
