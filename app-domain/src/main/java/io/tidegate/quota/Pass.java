package io.tidegate.quota;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Permission for one turn.
 *
 * @param standings how the caller's limits stand afterwards
 * @param waited how long a leaky bucket has held the turn back
 * @param spared models that the turn must do without, because their own limits have no room or hard
 *     budgets do not count their prices
 * @param reservation to be begun and closed by whoever runs the turn
 */
public record Pass(
    List<Standing> standings, Duration waited, Set<String> spared, Reservation reservation) {

  public Pass {
    standings = List.copyOf(standings);
    spared = Set.copyOf(spared);
  }
}
