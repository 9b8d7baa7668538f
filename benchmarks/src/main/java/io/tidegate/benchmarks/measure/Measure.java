package io.tidegate.benchmarks.measure;

import io.tidegate.benchmarks.load.Target;

/** One kind of load. */
public sealed interface Measure permits Answers, Capacity, Streams {

  /** As it stands above its table. */
  String title();

  /** What CPU time is counted for. */
  String unit();

  /** Puts the load on a target, and returns when it is over. */
  Trial take(Target target, Meter meter);
}
