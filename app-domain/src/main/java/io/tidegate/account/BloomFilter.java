package io.tidegate.account;

import io.tidegate.platform.SecretHash;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A set that says of some hashes by mistake that it holds them (1 of 25,000 when it is full), but
 * never that it does not hold what was added. Safe for use by several threads.
 */
final class BloomFilter {

  private static final int BITS_EACH = 24;
  private static final int PROBES = 8;

  private final int capacity;
  private final long bits;
  private final AtomicLongArray words;

  /**
   * @param capacity how many hashes it is made for; more make more mistakes
   */
  BloomFilter(int capacity) {
    this.capacity = capacity;
    int count = Math.toIntExact(Math.ceilDiv((long) capacity * BITS_EACH, Long.SIZE));
    this.bits = (long) count * Long.SIZE;
    this.words = new AtomicLongArray(count);
  }

  int capacity() {
    return capacity;
  }

  void add(SecretHash hash) {
    for (int probe = 0; probe < PROBES; probe++) {
      long bit = bit(hash, probe);
      words.accumulateAndGet((int) (bit / Long.SIZE), 1L << bit, (word, added) -> word | added);
    }
  }

  boolean mayHold(SecretHash hash) {
    for (int probe = 0; probe < PROBES; probe++) {
      long bit = bit(hash, probe);
      if ((words.get((int) (bit / Long.SIZE)) & 1L << bit) == 0) {
        return false;
      }
    }
    return true;
  }

  /** A SHA-256 is random enough: its parts stand for as many hash functions as one likes. */
  private long bit(SecretHash hash, int probe) {
    return Long.remainderUnsigned(hash.first() + probe * (hash.second() | 1), bits);
  }
}
