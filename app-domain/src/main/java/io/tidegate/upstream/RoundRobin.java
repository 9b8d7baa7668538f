package io.tidegate.upstream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By turns, in proportion to the weights, and evenly mixed.
 *
 * <p>Each turn everybody earns his weight; who has most is chosen, and pays what all have earned.
 */
final class RoundRobin implements Balancer {

  private final Map<String, Double> earned = new HashMap<>();

  @Override
  public synchronized Share choose(List<Share> open, String affinity, long now) {
    double all = 0;
    double most = Double.NEGATIVE_INFINITY;
    Share chosen = open.getFirst();
    for (Share share : open) {
      double weight = share.weight(now);
      double has = earned.merge(share.name(), weight, Double::sum);
      all += weight;
      if (has > most) {
        most = has;
        chosen = share;
      }
    }
    earned.merge(chosen.name(), -all, Double::sum);
    return chosen;
  }
}
