package io.tidegate.web.upstream;

import io.tidegate.upstream.RouteDetails;
import io.tidegate.web.edge.EntityTag;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A route as the Admin API shows it. */
@Schema(name = "Route")
record RouteJson(
    @Schema(examples = "chat") String alias,
    List<RouteTargetJson> candidates,
    @Schema(examples = "least_outstanding") String strategy,
    @Schema(description = "Asked in this order when no candidate can answer")
        List<RouteTargetJson> fallbacks,
    @Schema(description = "Whether the model thinks when the caller does not say") boolean thinking,
    Instant updatedAt,
    String etag) {

  static RouteJson of(RouteDetails route) {
    return new RouteJson(
        route.alias(),
        route.candidates().stream().map(RouteTargetJson::of).toList(),
        route.strategy().label(),
        route.fallbacks().stream().map(RouteTargetJson::of).toList(),
        route.thinks(),
        route.changedAt(),
        EntityTag.of(route.version()));
  }
}
