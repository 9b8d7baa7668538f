package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all that a filter wants comes to in a day, in one currency.
 *
 * @param day in the time zone of the tenant
 * @param estimatedCalls those whose upstream did not say what they used
 */
public record DaySum(LocalDate day, long calls, long estimatedCalls, TokenUsage usage, Cost cost) {

  /** What some days cost together, one sum for each currency, in the order of their codes. */
  public static List<Cost> costs(List<DaySum> days) {
    Map<String, Cost> sums = new TreeMap<>();
    days.forEach(day -> sums.merge(day.cost().currency(), day.cost(), Cost::plus));
    return List.copyOf(sums.values());
  }
}
