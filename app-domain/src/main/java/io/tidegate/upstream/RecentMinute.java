package io.tidegate.upstream;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of the last minute: how many turns ended, and how many of them failed. Safe for use by
 * many threads; nobody waits for anybody.
 */
final class RecentMinute {

  private static final int SECONDS = 60;
  private static final long MILLIS_PER_SECOND = 1000;

  private final AtomicReferenceArray<Second> ring = new AtomicReferenceArray<>(SECONDS);

  RecentMinute() {
    for (int slot = 0; slot < SECONDS; slot++) {
      ring.set(slot, new Second(Long.MIN_VALUE));
    }
  }

  /** Never cleared and used again, so that a thread that still holds it spoils no later second. */
  private record Second(long epoch, LongAdder ended, LongAdder failed) {
    Second(long epoch) {
      this(epoch, new LongAdder(), new LongAdder());
    }
  }

  /** The counts of one moment. */
  record Counts(long ended, long failed) {
    double failedShare() {
      return ended == 0 ? 0 : (double) failed / ended;
    }
  }

  void count(boolean failed, long nowMillis) {
    Second second = second(nowMillis / MILLIS_PER_SECOND);
    second.ended().increment();
    if (failed) {
      second.failed().increment();
    }
  }

  Counts counts(long nowMillis) {
    long now = nowMillis / MILLIS_PER_SECOND;
    long ended = 0;
    long failed = 0;
    for (int slot = 0; slot < SECONDS; slot++) {
      Second second = ring.get(slot);
      if (second.epoch() > now - SECONDS && second.epoch() <= now) {
        ended += second.ended().sum();
        failed += second.failed().sum();
      }
    }
    return new Counts(ended, failed);
  }

  private Second second(long epoch) {
    int slot = Math.floorMod(epoch, SECONDS);
    Second current = ring.get(slot);
    if (current.epoch() >= epoch) {
      return current;
    }
    ring.compareAndSet(slot, current, new Second(epoch));
    return ring.get(slot);
  }
}
