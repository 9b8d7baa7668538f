package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.LimitName.Measure;

/**
 * A bound on requests, tokens or turns.
 *
 * @param limit how many the name's window has; of turns, how many at once
 * @param algorithm of no meaning for turns
 * @param burst how many a bucket holds; of no meaning for windows and turns
 */
public record Limit(LimitName name, long limit, Algorithm algorithm, long burst) {

  private static final long MAX = 1_000_000_000_000L;
  private static final long MAX_QUEUE_SECONDS = 30;

  /**
   * @throws InvalidInput if a number is out of range, or the algorithm does not fit the name
   */
  public Limit {
    requirePositive("/limit", limit);
    requirePositive("/burst", burst);
    if (algorithm == Algorithm.LEAKY_BUCKET) {
      requireShortQueue(name, limit, burst);
    }
  }

  private static void requirePositive(String pointer, long value) {
    if (value < 1 || value > MAX) {
      throw new InvalidInput(pointer, "must be a whole number of 1 to " + MAX);
    }
  }

  /** Who waits in the queue holds a connection. */
  private static void requireShortQueue(LimitName name, long limit, long burst) {
    if (name.measure() != Measure.REQUESTS) {
      throw new InvalidInput("/algorithm", "leaky_bucket works for requests only");
    }
    if (burst * name.window().toSeconds() > limit * MAX_QUEUE_SECONDS) {
      throw new InvalidInput("/burst", "must not make anybody wait for more than 30 seconds");
    }
  }
}
