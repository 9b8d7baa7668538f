package io.tidegate.benchmarks.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * How long somebody waits for one thing, in milliseconds.
 *
 * @param first when nothing of it is in any cache of the service
 * @param usual the median of the times after
 */
public record Waits(double first, double usual) {

  private static final int TIMES = 3;

  /** Waits some times in a row. */
  static Waits of(DoubleSupplier wait) {
    double first = wait.getAsDouble();
    List<Double> others = new ArrayList<>();
    for (int time = 0; time < TIMES; time++) {
      others.add(wait.getAsDouble());
    }
    others.sort(null);
    return new Waits(first, others.get(TIMES / 2));
  }
}
