package io.tidegate.web.upstream;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.When;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A place where a route leads. */
@Schema(name = "RouteTarget")
record RouteTargetJson(
    @Schema(examples = "deepseek", required = true) @Nullable String upstream,
    @Schema(examples = "deepseek-flash", required = true) @Nullable String model,
    @Schema(minimum = "1", maximum = "1000", description = "1 if absent") @Nullable Integer weight,
    @Schema(description = "Only for such turns; a fallback has no conditions")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable WhenJson when,
    @Schema(
            maxItems = 4,
            examples = "[\"overloaded\", \"content_refused\"]",
            description =
                "Only for fallbacks: for which failures it steps in, of overloaded,"
                    + " context_too_long, content_refused and dead; if absent, for all but"
                    + " content_refused")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable List<String> failures) {

  static RouteTargetJson of(RouteTarget target) {
    WhenJson when = target.when().equals(When.ALWAYS) ? null : WhenJson.of(target.when());
    return new RouteTargetJson(
        target.upstream(), target.model(), target.weight(), when, target.failures());
  }

  RouteTarget target() {
    return new RouteTarget(
        requireNonNullElse(upstream, ""),
        requireNonNullElse(model, ""),
        requireNonNullElse(weight, 1),
        when == null ? When.ALWAYS : when.when(),
        requireNonNullElse(failures, List.of()));
  }
}
