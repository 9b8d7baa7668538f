package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Eventually() {}

  static void holds(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("did not come true within " + PATIENCE);
      }
      Thread.onSpinWait();
    }
  }
}
