package io.tidegate.web.upstream;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.RouteDraft;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.Router;
import io.tidegate.upstream.Strategy;
import java.util.List;
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
    @Schema(description = "Must be null: there is no canary yet", implementation = Object.class)
        @Nullable JsonNode canary) {

  RouteDraft checked(String alias) {
    if (canary != null && !canary.isNull()) {
      throw new InvalidInput("/canary", "must be null, as there is no canary yet");
    }
    return new RouteDraft(
        targets(candidates),
        Strategy.parse(requireNonNullElse(strategy, Strategy.LEAST_OUTSTANDING.label())),
        targets(fallbacks),
        requireNonNullElse(thinking, Router.thinksByDefault(alias)));
  }

  private static List<RouteTarget> targets(@Nullable List<RouteTargetJson> targets) {
    return requireNonNullElse(targets, List.<RouteTargetJson>of()).stream()
        .map(RouteTargetJson::target)
        .toList();
  }
}
