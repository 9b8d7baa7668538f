package io.tidegate.upstream;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Of two taken at random, the one whose streams begin sooner for the work it has.
 *
 * <p>Comparing only two keeps all callers from running to the same one at once. One of which
 * nothing is known counts as fast, so that it becomes known.
 */
final class FasterOfTwo implements Balancer {

  private final RandomGenerator random;

  FasterOfTwo(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public Share choose(List<Share> open, String affinity, long now) {
    int one = random.nextInt(open.size());
    int other = (one + 1 + random.nextInt(Math.max(1, open.size() - 1))) % open.size();
    return score(open.get(one), now) <= score(open.get(other), now)
        ? open.get(one)
        : open.get(other);
  }

  private static double score(Share share, long now) {
    double millis = Math.max(1, share.standing().firstTokenMillis());
    return millis * LeastOutstanding.load(share, now);
  }
}
