package io.tidegate.quota;

import java.util.Map;
import java.util.TreeMap;

/**
 * What pricing anew changes.
 *
 * @param calls how many were looked at
 * @param corrections how many of them have another cost now
 * @param skipped those whose price is in another currency now, or is not known: they stay
 * @param changes what the corrections add in all, in billionths, by currency
 */
public record RecalculationResult(
    long calls, long corrections, long skipped, Map<String, Long> changes) {

  public static final RecalculationResult NONE = new RecalculationResult(0, 0, 0, Map.of());

  public RecalculationResult {
    changes = Map.copyOf(changes);
  }

  RecalculationResult plus(RecalculationResult other) {
    Map<String, Long> sums = new TreeMap<>(changes);
    other.changes.forEach((currency, change) -> sums.merge(currency, change, Long::sum));
    return new RecalculationResult(
        calls + other.calls, corrections + other.corrections, skipped + other.skipped, sums);
  }
}
