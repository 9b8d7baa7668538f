package io.tidegate.upstream;

import java.util.List;
import java.util.random.RandomGenerator;

/** Chooses one of those that may be called now. Safe for use by many threads. */
interface Balancer {

  /**
   * Chooses one.
   *
   * @param open not empty, in the order of the route
   * @param affinity what the same conversation always says, and others do not
   */
  Share choose(List<Share> open, String affinity, long now);

  static Balancer of(Strategy strategy, RandomGenerator random) {
    return switch (strategy) {
      case WEIGHTED_ROUND_ROBIN -> new RoundRobin();
      case LEAST_OUTSTANDING -> new LeastOutstanding(random);
      case LATENCY -> new FasterOfTwo(random);
      case AFFINITY -> new SameForSame();
      case FAILOVER -> (open, _, _) -> open.getFirst();
    };
  }
}
