package io.tidegate.upstream.deepseek;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header of that name: seconds, or a moment. */
final class RetryAfter {

  private RetryAfter() {}

  /** The wait that is asked for; null if there is none, or none that can be understood. */
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    try {
      Duration wait = wait(header.strip(), now);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
      return null;
    }
  }

  private static Duration wait(String value, Instant now) {
    if (!value.isEmpty() && value.chars().allMatch(Character::isDigit)) {
      return Duration.ofSeconds(Integer.parseInt(value));
    }
    return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
  }
}
