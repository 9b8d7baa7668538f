package io.tidegate.simulator.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The simulator's time: ticks like its source, but can be set to any moment. */
public final class SimulatedClock implements InstantSource {

  private final InstantSource source;
  private volatile Duration shift = Duration.ZERO;

  public SimulatedClock(InstantSource source) {
    this.source = source;
  }

  @Override
  public Instant instant() {
    Duration ahead = shift;
    Instant now = source.instant();
    return ahead.isZero() ? now : now.plus(ahead);
  }

  /** Makes it that moment now; time goes on from there. */
  public void set(Instant now) {
    shift = Duration.between(source.instant(), now);
  }
}
