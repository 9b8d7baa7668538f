package io.tidegate.benchmarks;

import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.measure.Answers;
import io.tidegate.benchmarks.measure.Measure;
import io.tidegate.benchmarks.measure.Meter;
import io.tidegate.benchmarks.measure.Watched;
import io.tidegate.benchmarks.stack.BenchFolder;
import io.tidegate.localstack.part.LocalSimulator;
import io.tidegate.localstack.process.Ports;
import java.time.Duration;
import java.util.List;

/** What the simulator can do alone: it must never be what limits another measurement. */
final class SimulatorBenchmark {

  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final Session session;

  SimulatorBenchmark(Session session) {
    this.session = session;
  }

  int run() {
    BenchFolder folder = session.folder();
    try (LocalSimulator simulator =
        LocalSimulator.launch(folder.simulator(), Ports.free(), folder.log("simulator"))
            .awaitReady()) {
      var target = new Target("simulator", simulator.url(), "sk-bench", "deepseek-flash");
      Meter meter = Session.meter(List.of(new Watched("simulator", simulator.process())));
      Answers.closed(128, WARM_UP).take(target, meter);
      session.measure("simulator", List.of(target), measures(), meter);
      return 0;
    }
  }

  private List<Measure> measures() {
    Duration time = session.settings().time();
    return List.of(Answers.closed(1, time), Answers.closed(32, time), Answers.closed(128, time));
  }
}
