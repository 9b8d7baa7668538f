package io.tidegate.upstream;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Sums over the calls of one side of a canary release.
 *
 * @param turns calls that were answered or failed by the upstream's fault
 * @param tookMillis of those that were answered
 * @param streams that began
 * @param settled answers that were booked
 * @param oddEndings those of them that ended neither by themselves nor with a tool call
 */
public record ArmFigures(
    long turns,
    long failed,
    long tookMillis,
    long streams,
    long firstTokenMillis,
    long settled,
    long oddEndings,
    long costNanos) {

  static final ArmFigures NONE = new ArmFigures(0, 0, 0, 0, 0, 0, 0, 0);

  /** From 0 to 100. */
  double failedPercent() {
    return 100 * ratio(failed, turns);
  }

  double meanMillis() {
    return ratio(tookMillis, turns - failed);
  }

  double meanFirstTokenMillis() {
    return ratio(firstTokenMillis, streams);
  }

  /** From 0 to 100. */
  double oddPercent() {
    return 100 * ratio(oddEndings, settled);
  }

  double meanCostNanos() {
    return ratio(costNanos, settled);
  }

  /** For people who want to know why it was decided so. */
  public Map<String, String> shown() {
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("turns", Long.toString(turns));
    shown.put("failed_percent", rounded(failedPercent()));
    shown.put("mean_ms", rounded(meanMillis()));
    shown.put("mean_first_token_ms", rounded(meanFirstTokenMillis()));
    shown.put("odd_endings_percent", rounded(oddPercent()));
    shown.put("mean_cost_nanos", rounded(meanCostNanos()));
    return shown;
  }

  private static String rounded(double figure) {
    return String.format(Locale.ROOT, "%.1f", figure);
  }

  private static double ratio(long part, long of) {
    return of <= 0 ? 0 : (double) part / of;
  }
}
