package io.tidegate.upstream;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long the last 128 streams of one upstream took to begin. Safe for use by many threads; a
 * reader may miss what is being written.
 */
final class FirstTokens {

  private static final int KEPT = 128;
  private static final int ENOUGH = 20;
  private static final int NEVER = -1;
  private static final double P95 = 0.95;
  private static final double MEDIAN = 0.5;

  private final AtomicLongArray millis = new AtomicLongArray(KEPT);
  private final AtomicLongArray at = new AtomicLongArray(KEPT);
  private final AtomicInteger next = new AtomicInteger();

  FirstTokens() {
    forget();
  }

  void add(long afterMillis, long now) {
    int slot = Math.floorMod(next.getAndIncrement(), KEPT);
    millis.set(slot, afterMillis);
    at.set(slot, now);
  }

  /** Streams that began before this say nothing any more. */
  void forget() {
    for (int slot = 0; slot < KEPT; slot++) {
      at.set(slot, NEVER);
    }
  }

  /** 95 of 100 began sooner; empty if too few did. */
  OptionalLong p95() {
    return rank(P95, 0);
  }

  /** Half of those since then began sooner; empty if too few did. */
  OptionalLong median(long since) {
    return rank(MEDIAN, since);
  }

  private OptionalLong rank(double rank, long since) {
    long[] known = new long[KEPT];
    int count = 0;
    for (int slot = 0; slot < KEPT; slot++) {
      if (at.get(slot) >= since) {
        known[count++] = millis.get(slot);
      }
    }
    if (count < ENOUGH) {
      return OptionalLong.empty();
    }
    Arrays.sort(known, 0, count);
    return OptionalLong.of(known[(int) Math.ceil(count * rank) - 1]);
  }
}
