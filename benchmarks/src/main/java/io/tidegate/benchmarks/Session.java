package io.tidegate.benchmarks;

import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.measure.Measure;
import io.tidegate.benchmarks.measure.Meter;
import io.tidegate.benchmarks.measure.Result;
import io.tidegate.benchmarks.measure.Rounds;
import io.tidegate.benchmarks.measure.Watched;
import io.tidegate.benchmarks.profile.FlightRecording;
import io.tidegate.benchmarks.profile.HotSpots;
import io.tidegate.benchmarks.report.Machine;
import io.tidegate.benchmarks.report.Report;
import io.tidegate.benchmarks.report.ResultFile;
import io.tidegate.benchmarks.stack.BenchFolder;
import io.tidegate.benchmarks.stack.BenchStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What every benchmark does alike: the rounds, the tables, the file. */
record Session(Path checkout, Settings settings, PrintStream out, InstantSource clock) {

  /** A kernel may sample a thread every 10 ms of its CPU time and no oftener. */
  static final Duration PROFILED = Duration.ofSeconds(20);

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

  /** Apart from the rounds, because recording costs time itself. */
  void profile(BenchStack stack, Measure measure, Target target, Meter meter) {
    out.printf("%n### Profile: %s%n", measure.title());
    Path file = folder().results().resolve(measure.title().replaceAll("\\W+", "-") + ".jfr");
    FlightRecording recording = FlightRecording.start(stack.server(), file);
    measure.take(target, meter);
    HotSpots.in(recording.stop()).print(out);
  }
}
