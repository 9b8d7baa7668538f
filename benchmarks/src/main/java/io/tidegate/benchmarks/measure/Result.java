package io.tidegate.benchmarks.measure;

import io.tidegate.benchmarks.load.Target;
import java.util.List;

/** What came of one measure against one target, round by round. */
public record Result(Measure measure, Target target, List<Trial> trials) {

  public Result {
    trials = List.copyOf(trials);
  }

  public Trial median() {
    return Trial.median(trials);
  }
}
