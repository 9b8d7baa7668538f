package io.tidegate.simulator.completion;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What tells one completion from another.
 *
 * @param created seconds since 1970
 * @param model the id of the model that answers
 */
public record Identity(String id, long created, String model) {

  /** A new completion. */
  static Identity create(long created, String model) {
    return new Identity(newId(), created, model);
  }

  /** A random id; strong randomness would cost more than the rest of a small request. */
  static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }
}
