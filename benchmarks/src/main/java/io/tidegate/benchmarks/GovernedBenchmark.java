package io.tidegate.benchmarks;

import io.tidegate.benchmarks.inside.AuthenticationOnly;
import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.measure.Answers;
import io.tidegate.benchmarks.measure.Capacity;
import io.tidegate.benchmarks.measure.Measure;
import io.tidegate.benchmarks.measure.Meter;
import io.tidegate.benchmarks.measure.WarmUp;
import io.tidegate.benchmarks.measure.Watched;
import io.tidegate.benchmarks.stack.BenchStack;
import io.tidegate.benchmarks.stack.Closing;
import io.tidegate.localstack.part.WildFlyNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What it costs to hold a caller to limits and budgets, to book what he used, and to answer each of
 * his keys once, against two nodes on the same stores: one only authenticates.
 */
final class GovernedBenchmark {

  private static final int MANY = 128;

  private final Session session;
  private final Duration time;

  GovernedBenchmark(Session session) {
    this.session = session;
    this.time = session.settings().time();
  }

  int run() {
    try (var closing = new Closing()) {
      session.out().println("Starting a stack of its own in " + session.folder().root());
      BenchStack stack = BenchStack.startMeasuring(session.folder(), closing);
      WildFlyNode bare = stack.node("bare", Map.of(AuthenticationOnly.SWITCH, "yes"));
      new Governance(stack).apply();
      measure(stack, bare);
    }
    return 0;
  }

  private void measure(BenchStack stack, WildFlyNode bare) {
    List<Watched> watched = new ArrayList<>(stack.watched());
    watched.add(new Watched("bare", bare.process()));
    Meter meter = Session.meter(watched);
    var only = new Target("authentication only", bare.url(), stack.apiKey(), "chat");
    var governed = new Target("governed", stack.url(), stack.apiKey(), "chat", true);
    List<Target> targets = List.of(only, governed);
    session.out().println("Warming up");
    for (int connections : List.of(32, 1)) {
      targets.forEach(target -> WarmUp.of(target, connections, meter));
    }
    session.measure("governed", targets, answers(), meter);
    session.measure("capacity", List.of(governed), capacities(), meter);
    if (session.settings().profile()) {
      session.profile(stack, Answers.closed(1, Session.PROFILED), governed, meter);
      session.profile(stack, Answers.closed(MANY, Session.PROFILED), governed, meter);
    }
  }

  private List<Measure> answers() {
    return List.of(Answers.closed(1, time), Answers.closed(32, time), Answers.closed(MANY, time));
  }

  private List<Measure> capacities() {
    return List.of(new Capacity("admission", MANY, time), new Capacity("ledger", MANY, time));
  }
}
