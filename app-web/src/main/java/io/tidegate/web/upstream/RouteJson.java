package io.tidegate.web.upstream;

import io.tidegate.upstream.CanaryDecided;
import io.tidegate.upstream.CostCeiling;
import io.tidegate.upstream.PriceList;
import io.tidegate.upstream.RouteDetails;
import io.tidegate.upstream.RouteDraft;
import io.tidegate.web.edge.EntityTag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A route as the Admin API shows it. */
@Schema(name = "Route")
record RouteJson(
    @Schema(examples = "chat") String alias,
    List<RouteTargetJson> candidates,
    @Schema(examples = "least_outstanding") String strategy,
    @Schema(description = "Asked in this order when no candidate can answer")
        List<RouteTargetJson> fallbacks,
    @Schema(description = "Whether the model thinks when the caller does not say") boolean thinking,
    @Schema(description = "How many times as much as the first candidate a fallback may cost")
        BigDecimal maxCostFactor,
    @Schema(
            nullable = true,
            description = "What a million tokens may cost with a fallback; null for anything")
        @Nullable BigDecimal maxPricePerMillion,
    @Schema(description = "Those of the fallbacks that cost more, and are not asked now")
        List<RouteTargetJson> tooDear,
    @Schema(nullable = true, description = "What is being tried, or was; null for nothing")
        @Nullable CanaryJson canary,
    Instant updatedAt,
    String etag) {

  static RouteJson of(RouteDetails route, PriceList prices, List<CanaryDecided> decisions) {
    RouteDraft settings = route.settings();
    return new RouteJson(
        route.alias(),
        route.candidates().stream().map(RouteTargetJson::of).toList(),
        settings.strategy().label(),
        route.fallbacks().stream().map(RouteTargetJson::of).toList(),
        settings.thinks(),
        settings.ceiling().maxFactor(),
        settings.ceiling().maxPrice().orElse(null),
        CostCeiling.tooDear(settings, prices).stream().map(RouteTargetJson::of).toList(),
        route.canary().map(tried -> CanaryJson.of(tried, decisions)).orElse(null),
        route.changedAt(),
        EntityTag.of(route.version()));
  }
}
