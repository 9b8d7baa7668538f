package io.tidegate.upstream;

import java.util.List;
import java.util.random.RandomGenerator;

/** The one with the fewest calls under way for its weight; among equals, any. */
final class LeastOutstanding implements Balancer {

  private final RandomGenerator random;

  LeastOutstanding(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public Share choose(List<Share> open, String affinity, long now) {
    Share chosen = open.getFirst();
    double least = Double.POSITIVE_INFINITY;
    int equals = 0;
    for (Share share : open) {
      double load = load(share, now);
      equals = load == least ? equals + 1 : 1;
      if (load < least || (load == least && random.nextInt(equals) == 0)) {
        chosen = share;
      }
      least = Math.min(least, load);
    }
    return chosen;
  }

  /** Counts the call that is to be made, so that weights matter even while nothing is under way. */
  static double load(Share share, long now) {
    return (share.standing().outstanding() + 1) / share.weight(now);
  }
}
