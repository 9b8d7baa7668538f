package io.tidegate.upstream;

import java.time.Duration;

/**
 * How long each phase of a call may take.
 *
 * @param connect until the connection stands
 * @param firstToken from sending until the first visible piece of a stream
 * @param handOver the same, while another upstream could be asked instead
 * @param idle without a single byte of a stream, comments included
 * @param idleWhole the same of an answer that comes at once: nothing of it can be seen before all
 *     of it is thought
 * @param noData without a data frame, once there was one
 * @param total from sending until the end
 */
public record Deadlines(
    Duration connect,
    Duration firstToken,
    Duration handOver,
    Duration idle,
    Duration idleWhole,
    Duration noData,
    Duration total) {

  public Deadlines {
    requirePositive("connect", connect);
    requirePositive("firstToken", firstToken);
    requirePositive("handOver", handOver);
    requirePositive("idle", idle);
    requirePositive("idleWhole", idleWhole);
    requirePositive("noData", noData);
    requirePositive("total", total);
  }

  /** Where it makes no difference whether somebody could help, or whether an answer is streamed. */
  public Deadlines(
      Duration connect, Duration firstToken, Duration idle, Duration noData, Duration total) {
    this(connect, firstToken, firstToken, idle, idle, noData, total);
  }

  /** For an upstream that need not be waited for, as there is another. */
  Deadlines hurried() {
    return new Deadlines(connect, handOver, handOver, idle, idleWhole, noData, total);
  }

  /** The same, if nothing of it may take longer than {@code left} altogether. */
  Deadlines within(Duration left) {
    return new Deadlines(connect, firstToken, handOver, idle, idleWhole, noData, left);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
