package io.tidegate.quota;

import java.util.List;

/**
 * Permission for one turn.
 *
 * @param standings how the caller's limits stand afterwards
 * @param reservation to be begun and closed by whoever runs the turn
 */
public record Pass(List<Standing> standings, Reservation reservation) {

  public Pass {
    standings = List.copyOf(standings);
  }
}
