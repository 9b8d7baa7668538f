package io.tidegate.upstream;

import io.tidegate.platform.InvalidInput;
import java.util.List;
import java.util.Optional;

/**
 * What a route is to be like.
 *
 * @param candidates 1 to 20, among which {@code strategy} chooses
 * @param fallbacks at most 20, asked in this order when no candidate can answer, each for the
 *     failures that it names
 * @param thinks whether the model thinks when the caller does not say
 * @param ceiling what a fallback may cost
 * @param canary another version that is to be tried; empty if none is
 */
public record RouteDraft(
    List<RouteTarget> candidates,
    Strategy strategy,
    List<RouteTarget> fallbacks,
    boolean thinks,
    CostCeiling ceiling,
    Optional<CanaryDraft> canary) {

  private static final int MAX_TARGETS = 20;
  private static final int MAX_WEIGHT = 1000;

  public RouteDraft {
    candidates = List.copyOf(candidates);
    fallbacks = List.copyOf(fallbacks);
    requireTargets("/candidates", candidates, 1);
    requireTargets("/fallbacks", fallbacks, 0);
    requireUnconditional(fallbacks);
    requireFailures(candidates, fallbacks);
  }

  /** The same route with only these candidates. */
  RouteDraft among(List<RouteTarget> some) {
    return new RouteDraft(some, strategy, fallbacks, thinks, ceiling, canary);
  }

  private static void requireUnconditional(List<RouteTarget> fallbacks) {
    for (int i = 0; i < fallbacks.size(); i++) {
      if (!fallbacks.get(i).when().equals(When.ALWAYS)) {
        throw new InvalidInput("/fallbacks/" + i + "/when", "is for candidates only");
      }
    }
  }

  private static void requireFailures(List<RouteTarget> candidates, List<RouteTarget> fallbacks) {
    for (int i = 0; i < candidates.size(); i++) {
      if (!candidates.get(i).failures().isEmpty()) {
        throw new InvalidInput("/candidates/" + i + "/failures", "is for fallbacks only");
      }
    }
    for (int i = 0; i < fallbacks.size(); i++) {
      if (!fallbacks.get(i).failures().stream().allMatch(Failing::isLabel)) {
        throw new InvalidInput(
            "/fallbacks/" + i + "/failures",
            "must be of overloaded, context_too_long, content_refused, dead");
      }
    }
  }

  static void requireTargets(String pointer, List<RouteTarget> targets, int atLeast) {
    if (targets.size() < atLeast || targets.size() > MAX_TARGETS) {
      throw new InvalidInput(pointer, "must be " + atLeast + " to " + MAX_TARGETS);
    }
    requireGood(pointer + "/", targets);
  }

  private static void requireGood(String pointer, List<RouteTarget> targets) {
    for (int i = 0; i < targets.size(); i++) {
      RouteTarget target = targets.get(i);
      if (target.weight() < 1 || target.weight() > MAX_WEIGHT) {
        throw new InvalidInput(pointer + i + "/weight", "must be between 1 and " + MAX_WEIGHT);
      }
      target.when().requireGood(pointer + i + "/when");
      if (targets.stream().filter(other -> other.upstream().equals(target.upstream())).count()
          > 1) {
        throw new InvalidInput(pointer + i + "/upstream", "must not be there twice");
      }
    }
  }
}
