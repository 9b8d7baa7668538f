package io.tidegate.benchmarks.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Named results of one trial, in the order in which they are shown. */
public final class Figures {

  private static final String FAILURES = "failures";

  private final Map<String, Double> values = new LinkedHashMap<>();
  private final Map<String, Long> failures = new TreeMap<>();

  Figures with(String name, double value) {
    values.put(name, value);
    return this;
  }

  /** Adds how many requests failed, and remembers why. */
  Figures withFailures(Map<String, Long> reasons) {
    failures.putAll(reasons);
    return with(FAILURES, (double) reasons.values().stream().mapToLong(Long::longValue).sum());
  }

  /** One of them; zero if there is none of that name. */
  public double value(String name) {
    return values.getOrDefault(name, 0.0);
  }

  /** How often what went wrong. */
  public Map<String, Long> failures() {
    return Collections.unmodifiableMap(failures);
  }

  public Map<String, Double> values() {
    return Collections.unmodifiableMap(values);
  }

  /** Of each name the median over trials that have the same names; failures are added up. */
  public static Figures median(List<Figures> trials) {
    var medians = new Figures();
    for (String name : trials.getFirst().values.keySet()) {
      double[] sorted =
          trials.stream()
              .mapToDouble(trial -> trial.values.getOrDefault(name, 0.0))
              .sorted()
              .toArray();
      medians.with(name, middle(sorted));
    }
    trials.forEach(
        trial -> trial.failures.forEach((r, n) -> medians.failures.merge(r, n, Long::sum)));
    return medians;
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
