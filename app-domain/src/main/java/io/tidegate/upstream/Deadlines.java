package io.tidegate.upstream;

import java.time.Duration;

/**
 * How long each phase of a call may take.
 *
 * @param connect until the connection stands
 * @param firstToken from sending until the first data frame; comments and blank lines do not count
 * @param idle without a single byte, comments included
 * @param noData without a data frame, once there was one
 * @param total from sending until the end
 */
public record Deadlines(
    Duration connect, Duration firstToken, Duration idle, Duration noData, Duration total) {

  public Deadlines {
    requirePositive("connect", connect);
    requirePositive("firstToken", firstToken);
    requirePositive("idle", idle);
    requirePositive("noData", noData);
    requirePositive("total", total);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
