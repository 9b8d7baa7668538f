package io.tidegate.web.upstream;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.upstream.RouteTarget;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A place where a route leads. */
@Schema(name = "RouteTarget")
record RouteTargetJson(
    @Schema(examples = "deepseek", required = true) @Nullable String upstream,
    @Schema(examples = "deepseek-flash", required = true) @Nullable String model,
    @Schema(minimum = "1", maximum = "1000", description = "1 if absent")
        @Nullable Integer weight) {

  static RouteTargetJson of(RouteTarget target) {
    return new RouteTargetJson(target.upstream(), target.model(), target.weight());
  }

  RouteTarget target() {
    return new RouteTarget(
        requireNonNullElse(upstream, ""),
        requireNonNullElse(model, ""),
        requireNonNullElse(weight, 1));
  }
}
