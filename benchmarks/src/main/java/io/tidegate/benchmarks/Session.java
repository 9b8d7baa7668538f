package io.tidegate.benchmarks;

import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.measure.Measure;
import io.tidegate.benchmarks.measure.Meter;
import io.tidegate.benchmarks.measure.Result;
import io.tidegate.benchmarks.measure.Rounds;
import io.tidegate.benchmarks.measure.Watched;
import io.tidegate.benchmarks.report.Machine;
import io.tidegate.benchmarks.report.Report;
import io.tidegate.benchmarks.report.ResultFile;
import io.tidegate.benchmarks.stack.BenchFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What every benchmark does alike: the rounds, the tables, the file. */
record Session(Path checkout, Settings settings, PrintStream out, InstantSource clock) {

  BenchFolder folder() {
    return new BenchFolder(checkout);
  }

  /** The watched processes and the load generator, which is this one. */
  static Meter meter(List<Watched> watched) {
    List<Watched> all = new ArrayList<>(watched);
    all.add(Watched.generator());
    return new Meter(all);
  }

  /** Measures, prints and keeps the results. */
  List<Result> measure(String name, List<Target> targets, List<Measure> measures, Meter meter) {
    var file = new ResultFile(folder().results(), name, clock.instant());
    out.println("Measuring on " + Machine.here());
    List<Result> results = new Rounds(targets, measures, meter, out).run(settings.rounds());
    new Report(out).print(results);
    out.printf("%nMedian of %d rounds; all figures: %s%n", settings.rounds(), file.write(results));
    return results;
  }
}
