package io.tidegate.simulator.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Some steps that are known beforehand, then others. */
public final class Sequence implements Steps {

  private final Deque<Step> known;
  private final Steps after;

  private Sequence(List<Step> known, Steps after) {
    this.known = new ArrayDeque<>(known);
    this.after = after;
  }

  /** Steps of which the last ends the answer. */
  public static Sequence of(Step... steps) {
    return new Sequence(List.of(steps), () -> Step.END);
  }

  /** One step before others. */
  public static Sequence before(Step first, Steps after) {
    return new Sequence(List.of(first), after);
  }

  @Override
  public Step next() {
    Step step = known.poll();
    return step != null ? step : after.next();
  }
}
