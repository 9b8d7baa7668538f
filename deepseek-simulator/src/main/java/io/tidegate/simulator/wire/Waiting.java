package io.tidegate.simulator.wire;

import java.time.Duration;

/** A wait that is filled with keep-alives, and what comes after it. */
public final class Waiting implements Steps {

  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final Duration every;
  private final Step filler;
  private final Steps after;
  private Duration left;
  private boolean fillerDue;

  /**
   * A wait.
   *
   * @param every how often the filler is sent
   */
  public Waiting(Duration length, Duration every, byte[] filler, Steps after) {
    this.left = length;
    this.every = every;
    this.filler = Step.Write.plain(filler);
    this.after = after;
  }

  /** A wait without an end, whose first filler comes at once. */
  public static Waiting forever(Duration every, byte[] filler) {
    Waiting waiting = new Waiting(FOREVER, every, filler, () -> Step.STALL);
    waiting.fillerDue = true;
    return waiting;
  }

  @Override
  public Step next() {
    if (left.isZero()) {
      return after.next();
    }
    if (fillerDue) {
      fillerDue = false;
      return filler;
    }
    Duration pause = every.compareTo(left) < 0 ? every : left;
    left = left.minus(pause);
    fillerDue = true;
    return new Step.Pause(pause);
  }
}
