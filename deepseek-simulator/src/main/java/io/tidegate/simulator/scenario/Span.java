package io.tidegate.simulator.scenario;

import java.math.BigDecimal;
import java.time.Duration;

/** A duration as people write it: {@code 20ms}, {@code 1.5s}, {@code 10m}. */
public final class Span {

  private Span() {}

  /**
   * Reads one duration.
   *
   * @throws IllegalArgumentException if there is no unit or the value is negative
   */
  public static Duration parse(String text) {
    int unitAt = 0;
    while (unitAt < text.length() && !Character.isLetter(text.charAt(unitAt))) {
      unitAt++;
    }
    BigDecimal amount = new BigDecimal(text.substring(0, unitAt).strip());
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("negative duration: " + text);
    }
    long unitNanos = nanos(text.substring(unitAt).strip());
    return Duration.ofNanos(amount.multiply(BigDecimal.valueOf(unitNanos)).longValue());
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      default ->
          throw new IllegalArgumentException("a duration ends in us, ms, s or m, not: " + unit);
    };
  }
}
