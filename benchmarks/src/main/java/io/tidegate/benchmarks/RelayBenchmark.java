package io.tidegate.benchmarks;

import io.tidegate.benchmarks.load.Script;
import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.measure.Answers;
import io.tidegate.benchmarks.measure.Measure;
import io.tidegate.benchmarks.measure.Meter;
import io.tidegate.benchmarks.measure.Rehearsal;
import io.tidegate.benchmarks.measure.Streams;
import io.tidegate.benchmarks.measure.WarmUp;
import io.tidegate.benchmarks.measure.Watched;
import io.tidegate.benchmarks.stack.BenchStack;
import io.tidegate.benchmarks.stack.Closing;
import io.tidegate.benchmarks.stack.Nginx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A chat completion directly, through nginx, and through Tidegate. */
final class RelayBenchmark {

  private static final String UPSTREAM_KEY = "sk-bench";
  private static final String MODEL = "deepseek-flash";
  private static final Duration STREAMING = Duration.ofSeconds(10);

  private final Session session;
  private final Settings settings;
  private final List<Target> targets = new ArrayList<>();
  private final List<Watched> watched = new ArrayList<>();

  RelayBenchmark(Session session) {
    this.session = session;
    this.settings = session.settings();
  }

  int run() {
    try (var closing = new Closing()) {
      session.out().println("Starting a stack of its own in " + session.folder().root());
      BenchStack stack = BenchStack.start(session.folder(), closing);
      watched.addAll(stack.watched());
      targets.add(new Target("direct", stack.simulatorUrl(), UPSTREAM_KEY, MODEL));
      addNginx(stack, closing);
      Target tidegate = new Target("tidegate", stack.url(), stack.apiKey(), "chat");
      targets.add(tidegate);
      measure(stack, tidegate);
    }
    return 0;
  }

  private void addNginx(BenchStack stack, Closing closing) {
    Nginx.program()
        .ifPresentOrElse(
            program -> {
              Path folder = session.folder().root().resolve("nginx");
              Nginx nginx = Nginx.start(program, stack.simulatorUrl(), folder);
              closing.add(nginx::close);
              watched.add(new Watched("nginx", nginx.process()));
              targets.add(new Target("nginx", nginx.url(), UPSTREAM_KEY, MODEL));
            },
            () -> session.out().println("nginx is not installed: left out"));
  }

  private void measure(BenchStack stack, Target tidegate) {
    Script script = Rehearsal.of(targets.getFirst());
    Meter meter = Session.meter(watched);
    warmUp(script, meter);
    session.measure("relay", targets, measures(script), meter);
    if (settings.profile()) {
      session.profile(stack, Answers.closed(32, Session.PROFILED), tidegate, meter);
      session.profile(stack, new Streams(500, script, Session.PROFILED), tidegate, meter);
    }
  }

  /** Until the JIT compilers of all processes are done, and a proof that every target answers. */
  private void warmUp(Script script, Meter meter) {
    session.out().println("Warming up");
    for (Target target : targets) {
      Rehearsal.of(target);
      WarmUp.of(target, 32, meter);
      new Streams(100, script, STREAMING).take(target, meter);
    }
  }

  private List<Measure> measures(Script script) {
    Duration time = settings.time();
    List<Measure> measures = new ArrayList<>();
    measures.add(Answers.closed(1, time));
    measures.add(Answers.closed(32, time));
    measures.add(Answers.closed(128, time));
    measures.add(Answers.fixedRate(128, settings.rate(), time));
    settings.streams().forEach(number -> measures.add(new Streams(number, script, time)));
    return measures;
  }
}
