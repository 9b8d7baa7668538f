package io.tidegate.web.upstream;

import io.tidegate.upstream.CanaryDecided;
import io.tidegate.upstream.CanaryDetails;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a canary has come, as the Admin API shows it. */
@Schema(name = "Canary")
record CanaryJson(
    @Schema(enumeration = {"running", "promoted", "returned"}) String state,
    @Schema(description = "The part of the turns that it gets now") int percent,
    @Schema(description = "When the step in force began") Instant since,
    CanarySettings settings,
    @Schema(description = "The latest twenty about this route, newest first")
        List<DecisionJson> decisions) {

  /** A decision, with the figures that it was made of. */
  @Schema(name = "CanaryDecision")
  record DecisionJson(
      Instant decidedAt,
      @Schema(enumeration = {"started", "stepped", "promoted", "returned", "stopped"})
          String decision,
      int percent,
      @Schema(description = "By which figure it was worse; empty if it was not") String reason,
      Map<String, String> stable,
      Map<String, String> canary) {

    static DecisionJson of(CanaryDecided decided) {
      return new DecisionJson(
          decided.at(),
          decided.decision(),
          decided.percent(),
          decided.reason(),
          decided.stable(),
          decided.canary());
    }
  }

  static CanaryJson of(CanaryDetails canary, List<CanaryDecided> decisions) {
    return new CanaryJson(
        canary.state().name().toLowerCase(Locale.ROOT),
        canary.percent(),
        Instant.ofEpochMilli(canary.sinceMillis()),
        CanarySettings.of(canary.settings()),
        decisions.stream().map(DecisionJson::of).toList());
  }
}
