package io.tidegate.benchmarks.load;

import java.time.Duration;

/** When requests should begin, as instants of {@link System#nanoTime()}. */
public sealed interface Schedule {

  /** When the next request should begin; may be long past. */
  long next(long now);

  /** The next request has begun. */
  void taken();

  /** Sets the first instant. */
  void begin(long now);

  /** Each connection sends its next request as soon as it has the answer to the last. */
  static Schedule closed() {
    return new Closed(0, Duration.ZERO);
  }

  /**
   * As {@link #closed()}, but the first requests are spread, so that long answers do not march in
   * step.
   *
   * @param first how many
   * @param over how long they take together
   */
  static Schedule staggered(int first, Duration over) {
    return new Closed(first, over.dividedBy(first));
  }

  /** So many requests a second, whether or not the server keeps up. */
  static Schedule fixedRate(int perSecond) {
    return new FixedRate(Duration.ofSeconds(1).dividedBy(perSecond));
  }

  /** Sends whenever a connection is free. */
  final class Closed implements Schedule {

    private final int spread;
    private final long spacing;
    private long start;
    private int begun;

    private Closed(int spread, Duration spacing) {
      this.spread = spread;
      this.spacing = spacing.toNanos();
    }

    @Override
    public void begin(long now) {
      start = now;
      begun = 0;
    }

    @Override
    public long next(long now) {
      return begun < spread ? start + begun * spacing : now;
    }

    @Override
    public void taken() {
      begun++;
    }
  }

  /** Never waits for the server: what it holds up counts from when it should have begun. */
  final class FixedRate implements Schedule {

    private final long interval;
    private long next;

    private FixedRate(Duration interval) {
      this.interval = interval.toNanos();
    }

    @Override
    public void begin(long now) {
      next = now;
    }

    @Override
    public long next(long now) {
      return next;
    }

    @Override
    public void taken() {
      next += interval;
    }
  }
}
