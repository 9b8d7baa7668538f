package io.tidegate.benchmarks.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bags: lists in which only how often something is there counts. */
final class Bag {

  private Bag() {}

  /** What is left of {@code from} when each of {@code taken} has taken one of its like. */
  static <T> List<T> without(Collection<T> from, Collection<T> taken) {
    Map<T, Integer> counts = new HashMap<>();
    taken.forEach(one -> counts.merge(one, 1, Integer::sum));
    List<T> left = new ArrayList<>();
    for (T one : from) {
      if (counts.merge(one, -1, Integer::sum) < 0) {
        left.add(one);
      }
    }
    return left;
  }
}
