package io.tidegate.upstream;

/**
 * Compares the two sides of one step of a canary release.
 *
 * <p>A canary that fails goes back as soon as a few turns show it; everything else is compared when
 * the step's time is over and it has had enough turns.
 *
 * @see "docs/decisions/2026-11-21-canary.md"
 */
final class CanaryJudge {

  /** Fewer than these say nothing. */
  private static final int FEW_TURNS = 10;

  /** Early on, it must be this many times as bad as it may be, because chance plays a part. */
  private static final int EARLY_FACTOR = 4;

  private static final double MORE_ODD_PERCENT = 5;

  /** Means that differ by less than that are equal, whatever their ratio. */
  private static final double SAME_MILLIS = 100;

  private CanaryJudge() {}

  static CanaryVerdict judge(
      CanaryDetails canary, ArmFigures stable, ArmFigures tried, long nowMillis) {
    CanaryDraft rules = canary.settings();
    double allowed = stable.failedPercent() + rules.moreErrorsPercent();
    if (tried.turns() >= FEW_TURNS && tried.failedPercent() > allowed * EARLY_FACTOR) {
      return new CanaryVerdict.Back("errors");
    }
    boolean enough = tried.turns() >= rules.minTurns() && stable.turns() >= FEW_TURNS;
    if (!enough || nowMillis - canary.sinceMillis() < rules.stepSeconds() * 1000L) {
      return new CanaryVerdict.Wait();
    }
    String worse = worse(rules, stable, tried);
    return worse.isEmpty() ? new CanaryVerdict.Go() : new CanaryVerdict.Back(worse);
  }

  /** The figure by which it is worse; empty if there is none. */
  private static String worse(CanaryDraft rules, ArmFigures stable, ArmFigures tried) {
    if (tried.failedPercent() > stable.failedPercent() + rules.moreErrorsPercent()) {
      return "errors";
    }
    if (isSlower(
        tried.meanFirstTokenMillis(), stable.meanFirstTokenMillis(), rules.slowerFactor())) {
      return "first_token";
    }
    if (isSlower(tried.meanMillis(), stable.meanMillis(), rules.slowerFactor())) {
      return "latency";
    }
    if (tried.oddPercent() > stable.oddPercent() + MORE_ODD_PERCENT) {
      return "finish_reasons";
    }
    boolean dearer = tried.meanCostNanos() > stable.meanCostNanos() * rules.dearerFactor();
    return dearer && stable.settled() > 0 ? "cost" : "";
  }

  private static boolean isSlower(double tried, double stable, double factor) {
    return stable > 0 && tried > stable * factor && tried > stable + SAME_MILLIS;
  }
}
