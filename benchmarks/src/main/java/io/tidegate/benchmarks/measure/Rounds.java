package io.tidegate.benchmarks.measure;

import io.tidegate.benchmarks.load.Target;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every measure against every target, again and again. The targets take turns within a measure, so
 * that whatever else the machine does meets all of them.
 */
public final class Rounds {

  private record Slot(Measure measure, Target target) {}

  private final List<Target> targets;
  private final List<Measure> measures;
  private final Meter meter;
  private final PrintStream progress;

  public Rounds(List<Target> targets, List<Measure> measures, Meter meter, PrintStream progress) {
    this.targets = List.copyOf(targets);
    this.measures = List.copyOf(measures);
    this.meter = meter;
    this.progress = progress;
  }

  /** Results ordered by measure, then by target: as they come in the first round. */
  public List<Result> run(int rounds) {
    Map<Slot, List<Trial>> trials = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Slot slot : slots(round)) {
        progress.printf(
            "  round %d: %s, %s%n", round + 1, slot.measure.title(), slot.target.name());
        trials
            .computeIfAbsent(slot, _ -> new ArrayList<>())
            .add(slot.measure.take(slot.target, meter));
      }
    }
    return trials.entrySet().stream()
        .map(e -> new Result(e.getKey().measure, e.getKey().target, e.getValue()))
        .toList();
  }

  private List<Slot> slots(int round) {
    return measures.stream()
        .flatMap(measure -> turned(round).stream().map(target -> new Slot(measure, target)))
        .toList();
  }

  /** The targets, each round beginning with another one. */
  private List<Target> turned(int round) {
    List<Target> order = new ArrayList<>(targets);
    Collections.rotate(order, round);
    return order;
  }
}
