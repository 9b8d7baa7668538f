package io.tidegate.traffic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts durations in slots whose width grows with what they hold: 16 slots for every doubling, so
 * that a slot's bounds are never more than 1/16 apart. One microsecond is the unit.
 */
final class Latencies {

  private static final int SUB_BITS = 4;
  private static final int SUB_SLOTS = 1 << SUB_BITS;

  /** About 18 minutes, more than any deadline. Longer durations count as this one. */
  private static final int LONGEST_BITS = 30;

  private static final long LONGEST = (1L << LONGEST_BITS) - 1;

  static final int SLOTS = (LONGEST_BITS - SUB_BITS + 1) * SUB_SLOTS;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS);

  void record(Duration duration) {
    long micros = duration.toNanos() / 1_000;
    counts.getAndIncrement(slot(Math.clamp(micros, 0, LONGEST)));
  }

  void addTo(long[] totals) {
    for (int slot = 0; slot < SLOTS; slot++) {
      totals[slot] += counts.getPlain(slot);
    }
  }

  /** The longest duration that the slot stands for. */
  static Duration upperBound(int slot) {
    int doubling = slot / SUB_SLOTS;
    long step = slot % SUB_SLOTS;
    long micros = doubling == 0 ? step : ((SUB_SLOTS + step + 1) << (doubling - 1)) - 1;
    return Duration.ofNanos(micros * 1_000);
  }

  private static int slot(long micros) {
    if (micros < SUB_SLOTS) {
      return (int) micros;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    int doubling = exponent - SUB_BITS + 1;
    int step = (int) (micros >>> (exponent - SUB_BITS)) & (SUB_SLOTS - 1);
    return doubling * SUB_SLOTS + step;
  }
}
