package io.tidegate.simulator.scenario;

import java.time.Duration;

/**
 * How fast an answer comes.
 *
 * @param queue how long the request waits before it is started
 * @param keepAlive how often the wait is filled with a comment or a blank line
 * @param giveUp when a request that was not started is dropped
 * @param first from the start to the first token
 * @param cadence from one token to the next
 */
public record Pace(
    Duration queue, Duration keepAlive, Duration giveUp, Duration first, Duration cadence) {

  /** Without any delay; keep-alives and patience as the original has them. */
  public static final Pace AT_ONCE =
      new Pace(
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofSeconds(600),
          Duration.ZERO,
          Duration.ZERO);
}
