package io.tidegate.quota;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.LimitName.Measure;
import org.jspecify.annotations.Nullable;

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

  /**
   * What somebody wrote, with the defaults for what is missing.
   *
   * @throws InvalidInput if a word is not known, or as above
   */
  public static Limit of(
      @Nullable String name,
      @Nullable Long limit,
      @Nullable String algorithm,
      @Nullable Long burst) {
    LimitName known =
        LimitName.of(requireNonNullElse(name, ""))
            .orElseThrow(() -> new InvalidInput("/name", "must be the name of a limit"));
    Algorithm counted =
        Algorithm.of(requireNonNullElse(algorithm, Algorithm.TOKEN_BUCKET.code()))
            .orElseThrow(() -> new InvalidInput("/algorithm", "must be the name of an algorithm"));
    long count = requireNonNullElse(limit, 0L);
    return new Limit(known, count, counted, requireNonNullElse(burst, count));
  }

  /** How many may follow at once when nothing is used. */
  public long capacity() {
    if (name.measure() == Measure.TURNS) {
      return limit;
    }
    return switch (algorithm) {
      case TOKEN_BUCKET, LEAKY_BUCKET -> burst;
      case SLIDING_WINDOW, FIXED_WINDOW -> limit;
    };
  }

  /**
   * The same for more.
   *
   * <p>A bucket that was emptied at the old rate would take long to show that the new one is
   * higher, so the bucket grows by what is added, which is there at once.
   */
  Limit raisedTo(long more) {
    if (more == limit) {
      return this;
    }
    long grown = Math.clamp((long) ((double) burst / limit * more), burst, MAX);
    boolean bucket = algorithm == Algorithm.TOKEN_BUCKET;
    return new Limit(name, more, algorithm, Math.min(MAX, bucket ? grown + more - limit : grown));
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
