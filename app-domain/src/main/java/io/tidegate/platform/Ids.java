package io.tidegate.platform;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7), which sort by the time of their making.
 *
 * <p>Ids of one node never go backwards, also when its clock does. Safe for use by many threads.
 */
public final class Ids {

  private static final int SUB_MILLIS_BITS = 12;

  private final InstantSource clock;
  private final AtomicLong latest = new AtomicLong();

  public Ids(InstantSource clock) {
    this.clock = clock;
  }

  /** A new id, greater than every id that this object made before. */
  public UUID next() {
    long now = clock.millis() << SUB_MILLIS_BITS;
    long tick = latest.updateAndGet(before -> Math.max(before + 1, now));
    long high = ((tick >>> SUB_MILLIS_BITS) << 16) | 0x7000L | (tick & 0xFFF);
    long low = (ThreadLocalRandom.current().nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
