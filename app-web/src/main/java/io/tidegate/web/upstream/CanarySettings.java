package io.tidegate.web.upstream;

import io.tidegate.upstream.CanaryDraft;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says about a canary. */
@Schema(name = "CanarySettings")
record CanarySettings(
    @Schema(required = true, minItems = 1, maxItems = 20)
        @Nullable List<RouteTargetJson> candidates,
    @Schema(
            examples = "[5, 25, 50]",
            description = "Percent of the turns, growing; 5, 25 and 50 if absent")
        @Nullable List<Integer> steps,
    @Schema(description = "How long a step takes at least; 600 if absent")
        @Nullable Integer stepSeconds,
    @Schema(description = "How many turns of the canary a step needs; 50 if absent")
        @Nullable Integer minTurns,
    @Schema(description = "Failures of 100 turns that it may have more; 2 if absent")
        @Nullable Double moreErrorsPercent,
    @Schema(description = "How many times as late and as long it may be; 1.5 if absent")
        @Nullable Double slowerFactor,
    @Schema(description = "How many times as much its answers may cost; 1.5 if absent")
        @Nullable Double dearerFactor) {

  CanaryDraft checked() {
    return CanaryDraft.of(
        RouteSettings.targets(candidates),
        steps,
        stepSeconds,
        minTurns,
        moreErrorsPercent,
        slowerFactor,
        dearerFactor);
  }

  static CanarySettings of(CanaryDraft draft) {
    return new CanarySettings(
        draft.candidates().stream().map(RouteTargetJson::of).toList(),
        draft.steps(),
        draft.stepSeconds(),
        draft.minTurns(),
        draft.moreErrorsPercent(),
        draft.slowerFactor(),
        draft.dearerFactor());
  }
}
