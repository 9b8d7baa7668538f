package io.tidegate.web.upstream;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.upstream.CostCeiling;
import io.tidegate.upstream.RouteDraft;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.Router;
import io.tidegate.upstream.Strategy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says about a route. */
@Schema(name = "RouteSettings")
record RouteSettings(
    @Schema(required = true, minItems = 1, maxItems = 20)
        @Nullable List<RouteTargetJson> candidates,
    @Schema(
            enumeration = {
              "weighted_round_robin",
              "least_outstanding",
              "latency",
              "affinity",
              "failover"
            },
            description = "least_outstanding if absent")
        @Nullable String strategy,
    @Schema(maxItems = 20, description = "Asked in this order when no candidate can answer")
        @Nullable List<RouteTargetJson> fallbacks,
    @Schema(
            description =
                "Whether the model thinks when the caller does not say; if absent, it does for"
                    + " every alias but chat")
        @Nullable Boolean thinking,
    @Schema(
            examples = "2",
            description =
                "How many times as much as the first candidate's model a fallback may cost, for"
                    + " each kind of token; 2 if absent. A model without a price costs too much,"
                    + " unless it is the same")
        @Nullable BigDecimal maxCostFactor,
    @Schema(
            examples = "1.50",
            description =
                "What a million tokens of any kind may cost with a fallback, in the currency of"
                    + " the prices; anything if absent")
        @Nullable BigDecimal maxPricePerMillion,
    @Schema(description = "Another version that gets a part of the turns; null for none")
        @Nullable CanarySettings canary) {

  RouteDraft checked(String alias) {
    return new RouteDraft(
        targets(candidates),
        Strategy.parse(requireNonNullElse(strategy, Strategy.LEAST_OUTSTANDING.label())),
        targets(fallbacks),
        requireNonNullElse(thinking, Router.thinksByDefault(alias)),
        new CostCeiling(
            requireNonNullElse(maxCostFactor, CostCeiling.DEFAULT.maxFactor()),
            Optional.ofNullable(maxPricePerMillion)),
        Optional.ofNullable(canary).map(CanarySettings::checked));
  }

  static List<RouteTarget> targets(@Nullable List<RouteTargetJson> targets) {
    return requireNonNullElse(targets, List.<RouteTargetJson>of()).stream()
        .map(RouteTargetJson::target)
        .toList();
  }
}
