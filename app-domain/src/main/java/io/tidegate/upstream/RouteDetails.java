package io.tidegate.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A route, as operators see it.
 *
 * @param settings what it is like
 * @param canary how far its canary has come, also when that is over; empty if there is none
 * @param version grows with every change
 */
public record RouteDetails(
    String alias,
    RouteDraft settings,
    Optional<CanaryDetails> canary,
    Instant changedAt,
    int version) {

  public List<RouteTarget> candidates() {
    return settings.candidates();
  }

  public List<RouteTarget> fallbacks() {
    return settings.fallbacks();
  }
}
