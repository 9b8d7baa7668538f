package io.tidegate.upstream;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.platform.InvalidInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a route that is to be tried.
 *
 * @param candidates who answers in place of the route's own
 * @param steps the parts of the turns that it gets, one after the other, in percent and growing
 * @param stepSeconds how long each step takes at least
 * @param minTurns how many turns of it each step needs
 * @param moreErrorsPercent how many failures of a hundred turns it may have more than the stable
 *     one
 * @param slowerFactor how many times as late and as long it may be
 * @param dearerFactor how many times as much its answers may cost
 */
public record CanaryDraft(
    List<RouteTarget> candidates,
    List<Integer> steps,
    int stepSeconds,
    int minTurns,
    double moreErrorsPercent,
    double slowerFactor,
    double dearerFactor) {

  public static final List<Integer> DEFAULT_STEPS = List.of(5, 25, 50);

  private static final int DEFAULT_STEP_SECONDS = 600;
  private static final int DEFAULT_MIN_TURNS = 50;
  private static final double DEFAULT_MORE_ERRORS_PERCENT = 2;
  private static final double DEFAULT_FACTOR = 1.5;

  private static final int MAX_SECONDS = 7 * 24 * 3600;

  public CanaryDraft {
    candidates = List.copyOf(candidates);
    steps = List.copyOf(steps);
    RouteDraft.requireTargets("/canary/candidates", candidates, 1);
    requireGrowing(steps);
    require("/canary/step_seconds", stepSeconds >= 1 && stepSeconds <= MAX_SECONDS);
    require("/canary/min_turns", minTurns >= 1 && minTurns <= 1_000_000);
    require("/canary/more_errors_percent", moreErrorsPercent >= 0 && moreErrorsPercent <= 100);
    require("/canary/slower_factor", slowerFactor >= 1 && slowerFactor <= 1000);
    require("/canary/dearer_factor", dearerFactor >= 1 && dearerFactor <= 1000);
  }

  /**
   * What somebody wrote, with the defaults for what is missing.
   *
   * @throws InvalidInput if a value is out of range
   */
  public static CanaryDraft of(
      List<RouteTarget> candidates,
      @Nullable List<Integer> steps,
      @Nullable Integer stepSeconds,
      @Nullable Integer minTurns,
      @Nullable Double moreErrorsPercent,
      @Nullable Double slowerFactor,
      @Nullable Double dearerFactor) {
    return new CanaryDraft(
        candidates,
        requireNonNullElse(steps, DEFAULT_STEPS),
        requireNonNullElse(stepSeconds, DEFAULT_STEP_SECONDS),
        requireNonNullElse(minTurns, DEFAULT_MIN_TURNS),
        requireNonNullElse(moreErrorsPercent, DEFAULT_MORE_ERRORS_PERCENT),
        requireNonNullElse(slowerFactor, DEFAULT_FACTOR),
        requireNonNullElse(dearerFactor, DEFAULT_FACTOR));
  }

  /** Others under the same rules. */
  public CanaryDraft with(List<RouteTarget> others, List<Integer> otherSteps) {
    return new CanaryDraft(
        others, otherSteps, stepSeconds, minTurns, moreErrorsPercent, slowerFactor, dearerFactor);
  }

  /** Candidates and steps under the usual rules. */
  public static CanaryDraft usual(List<RouteTarget> candidates, List<Integer> steps) {
    return of(candidates, steps, null, null, null, null, null);
  }

  /** What the audit trail says about it, by the names of the Admin API. */
  Map<String, Object> audited() {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("candidates", candidates.stream().map(RouteTarget::audited).toList());
    said.put("steps", steps);
    said.put("step_seconds", stepSeconds);
    said.put("min_turns", minTurns);
    said.put("more_errors_percent", moreErrorsPercent);
    said.put("slower_factor", slowerFactor);
    said.put("dearer_factor", dearerFactor);
    return said;
  }

  private static void requireGrowing(List<Integer> steps) {
    int before = 0;
    for (int step : steps) {
      require("/canary/steps", step > before && step < 100);
      before = step;
    }
    require("/canary/steps", !steps.isEmpty());
  }

  private static void require(String pointer, boolean isGood) {
    if (!isGood) {
      throw new InvalidInput(pointer, "is out of range");
    }
  }
}
