package io.tidegate.upstream;

import java.time.Instant;
import java.util.List;

/**
 * A route, as operators see it.
 *
 * @param version grows with every change
 */
public record RouteDetails(
    String alias,
    List<RouteTarget> candidates,
    Strategy strategy,
    List<RouteTarget> fallbacks,
    boolean thinks,
    Instant changedAt,
    int version) {

  public RouteDetails {
    candidates = List.copyOf(candidates);
    fallbacks = List.copyOf(fallbacks);
  }
}
