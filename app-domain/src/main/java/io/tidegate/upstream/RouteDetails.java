package io.tidegate.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** The candidates of the canary that runs, if one does. */
  List<RouteTarget> tried() {
    return canary
        .filter(CanaryDetails::running)
        .map(run -> run.settings().candidates())
        .orElse(List.of());
  }

  /** Whether it depends on the turn who is considered. */
  boolean hasConditions() {
    return Stream.concat(candidates().stream(), tried().stream())
        .anyMatch(target -> !target.when().equals(When.ALWAYS));
  }

  /**
   * The same route with only these candidates.
   *
   * @param tried those of the canary that are left; without any there is no canary
   */
  RouteDetails among(List<RouteTarget> candidates, List<RouteTarget> tried) {
    return new RouteDetails(
        alias,
        settings.among(candidates),
        tried.isEmpty() ? Optional.empty() : canary.map(run -> run.among(tried)),
        changedAt,
        version);
  }
}
