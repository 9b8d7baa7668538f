package io.tidegate.quota;

import java.time.Duration;

/** How one limit or budget stands. */
public sealed interface Level {

  /** The wait for a budget that never begins anew. */
  Duration FOR_EVER = Duration.ofDays(36_500);

  /** How long until this very request would fit; zero if it does. */
  Duration retryAfter();

  /**
   * Of a rate or of slots.
   *
   * @param capacity what remains when nothing is taken
   * @param resetAfter when {@code remaining} is back at {@code capacity}; zero for slots
   */
  record Left(long capacity, long remaining, Duration retryAfter, Duration resetAfter)
      implements Level {}

  /** Of a budget, in its unit's smallest part. */
  record Spent(long spent, long reserved, Duration retryAfter) implements Level {}
}
