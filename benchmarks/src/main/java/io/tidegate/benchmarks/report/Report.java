package io.tidegate.benchmarks.report;

import io.tidegate.benchmarks.measure.Figures;
import io.tidegate.benchmarks.measure.Measure;
import io.tidegate.benchmarks.measure.Result;
import io.tidegate.benchmarks.measure.Trial;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Prints one table for each measure, with a line for each target. */
public final class Report {

  private final PrintStream out;

  public Report(PrintStream out) {
    this.out = out;
  }

  /** Prints the medians. */
  public void print(List<Result> results) {
    Map<Measure, List<Result>> byMeasure = new LinkedHashMap<>();
    results.forEach(r -> byMeasure.computeIfAbsent(r.measure(), _ -> new ArrayList<>()).add(r));
    byMeasure.forEach(this::print);
  }

  private void print(Measure measure, List<Result> results) {
    out.printf("%n### %s%n%n", measure.title());
    print(results, Trial::figures);
    results.forEach(this::printFailures);
    out.printf("%nCPU time per %s in µs, resident memory in MB:%n%n", measure.unit());
    print(results, Trial::usage);
  }

  private void print(List<Result> results, Function<Trial, Figures> part) {
    List<String> header = new ArrayList<>(List.of("target"));
    header.addAll(part.apply(results.getFirst().median()).values().keySet());
    var table = new Table(header);
    for (Result result : results) {
      List<String> cells = new ArrayList<>(List.of(result.target().name()));
      part.apply(result.median()).values().values().forEach(value -> cells.add(number(value)));
      table.add(cells);
    }
    table.print(out);
  }

  private void printFailures(Result result) {
    result
        .median()
        .figures()
        .failures()
        .forEach(
            (reason, times) ->
                out.printf("%n%s failed %,d times: %s%n", result.target().name(), times, reason));
  }

  /** Three digits that count, as far as there are so many. */
  private static String number(double value) {
    if (value == 0) {
      return "0";
    }
    String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
