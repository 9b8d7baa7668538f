package io.tidegate.quota;

import java.util.UUID;

/** Counts requests, on all nodes together where it can. Safe for use by many threads. */
public interface RateLimiter {

  /**
   * Takes one request from the token bucket of {@code key}, if it holds one. A refused request
   * takes nothing.
   *
   * @param perMinute both the bucket's size and how much flows in each minute; at least 1
   */
  RateStatus take(UUID key, int perMinute);

  /** How the bucket of {@code key} stands; takes nothing. */
  RateStatus look(UUID key, int perMinute);
}
