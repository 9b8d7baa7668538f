package io.tidegate.simulator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on another thread. */
final class Eventually {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private Eventually() {}

  static void holds(BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come true within " + DEADLINE);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
