package io.tidegate.upstream;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidSetting;
import java.time.Duration;

/**
 * When an upstream is taken out, and for how long. Where the usual values come from stands in
 * docs/operators.md.
 *
 * @param failuresInARow so many are too many
 * @param failedPercent of its latest calls, from which on too many failed, 1 to 100
 * @param firstPause how long it is out for the first time
 * @param longestPause how long it is out at most, not less than the first time
 * @param slowStart how long its share of the work grows after its return
 */
record EjectionRules(
    int failuresInARow,
    int failedPercent,
    Duration firstPause,
    Duration longestPause,
    Duration slowStart) {

  private static final int WHOLE = 100;

  /**
   * What the operator has set, or else the usual.
   *
   * @throws InvalidSetting if that makes no sense
   */
  static EjectionRules of(Environment environment) {
    int percent = environment.positive("TIDEGATE_EJECT_FAILED_PERCENT", 50);
    if (percent > WHOLE) {
      throw new InvalidSetting("TIDEGATE_EJECT_FAILED_PERCENT", "must be at most 100");
    }
    Duration first = seconds(environment, "TIDEGATE_EJECT_SECONDS", 5);
    Duration longest = seconds(environment, "TIDEGATE_EJECT_LONGEST_SECONDS", 30);
    if (longest.compareTo(first) < 0) {
      throw new InvalidSetting(
          "TIDEGATE_EJECT_LONGEST_SECONDS", "must not be less than TIDEGATE_EJECT_SECONDS");
    }
    return new EjectionRules(
        environment.positive("TIDEGATE_EJECT_FAILURES_IN_A_ROW", 5),
        percent,
        first,
        longest,
        seconds(environment, "TIDEGATE_SLOW_START_SECONDS", 10));
  }

  private static Duration seconds(Environment environment, String name, int fallback) {
    return Duration.ofSeconds(environment.positive(name, fallback));
  }
}
