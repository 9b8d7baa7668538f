package io.tidegate.web.problem;

import java.time.Duration;

/** The value of the header of that name (RFC 9110, section 10.2.3). */
public final class RetryAfter {

  private RetryAfter() {}

  /** Whole seconds, rounded up, at least one: a client that waits so long is not too early. */
  public static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
