package io.tidegate.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntUnaryOperator;

/**
 * How much of a table one round deletes: in steps of few rows, so that nobody waits for a lock, and
 * for so long. What is left waits for the next round.
 *
 * @param atOnce how many rows a step may delete
 * @param longest after which no other step begins
 */
public record Purge(int atOnce, Duration longest, InstantSource clock) {

  public Purge {
    if (atOnce < 1) {
      throw new IllegalArgumentException("a step of %d rows never ends".formatted(atOnce));
    }
  }

  /**
   * Takes steps until one has found fewer rows than it might delete, or the time is up.
   *
   * @param step deletes as many rows as it is told at most, and returns how many there were
   */
  public void round(IntUnaryOperator step) {
    Instant end = clock.instant().plus(longest);
    int purged;
    do {
      purged = step.applyAsInt(atOnce);
    } while (purged == atOnce && clock.instant().isBefore(end));
  }
}
