package io.tidegate.benchmarks.history;

import io.tidegate.benchmarks.report.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a year has changed, and whether it is within the aims. */
public final class Findings {

  private static final double AIM_MILLIS = 500;
  private static final double AIM_CHANGE = 0.10;

  private final PrintStream out;

  public Findings(PrintStream out) {
    this.out = out;
  }

  /** Waits before and after, each of which should be within half a second. */
  public void print(String title, Map<String, Waits> before, Map<String, Waits> after) {
    if (after.isEmpty()) {
      return;
    }
    out.printf("%n### %s, ms%n%n", title);
    var table = new Table(List.of("what", "empty", "first", "usual", "aim", "met"));
    after.forEach(
        (name, waits) ->
            table.add(
                List.of(
                    name,
                    number(before.getOrDefault(name, waits).usual()),
                    number(waits.first()),
                    number(waits.usual()),
                    "≤ " + number(AIM_MILLIS),
                    waits.usual() <= AIM_MILLIS ? "yes" : "NO")));
    table.print(out);
  }

  /** Figures of the way of a chat request before and after, which should not tell the two apart. */
  public void printUnchanged(Map<String, Double> before, Map<String, Double> after) {
    out.printf("%n### Chat completions, all limits on%n%n");
    var table = new Table(List.of("what", "empty", "full", "change", "aim", "met"));
    after.forEach(
        (name, value) -> {
          double empty = before.getOrDefault(name, value);
          double change = value / empty - 1;
          boolean isWorse = name.endsWith("/s") ? change < -AIM_CHANGE : change > AIM_CHANGE;
          table.add(
              List.of(
                  name,
                  number(empty),
                  number(value),
                  String.format(Locale.ROOT, "%+.1f %%", change * 100),
                  "± 10 %",
                  isWorse ? "NO" : "yes"));
        });
    table.print(out);
  }

  private static String number(double value) {
    return String.format(
        Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
