package io.tidegate.web.upstream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.upstream.When;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Conditions of a candidate. */
@Schema(
    name = "When",
    description = "What a turn must be like; all that is said must hold",
    examples = "{\"max_prompt_tokens\": 8000, \"priorities\": [\"P2\", \"P3\"], \"tools\": false}")
@JsonInclude(JsonInclude.Include.NON_NULL)
record WhenJson(
    @Schema(minimum = "1", description = "How long the prompt is at least, by estimate")
        @Nullable Long minPromptTokens,
    @Schema(minimum = "1", description = "How long the prompt is at most, by estimate")
        @Nullable Long maxPromptTokens,
    @Schema(
            minItems = 1,
            maxItems = 4,
            examples = "[\"P0\", \"P1\"]",
            description = "The key's priority is one of these: P0, P1, P2, P3")
        @Nullable List<String> priorities,
    @Schema(description = "Whether the answer is streamed; those of conversations always are")
        @Nullable Boolean streamed,
    @Schema(description = "Whether the model is offered tools") @Nullable Boolean tools,
    @Schema(description = "Whether the model thinks, by the caller's wish or the route's default")
        @Nullable Boolean thinking,
    @Schema(
            minItems = 1,
            maxItems = 20,
            examples = "[\"cn-east\"]",
            description = "The node that has the turn stands in one of these (TIDEGATE_REGION)")
        @Nullable List<String> regions) {

  static WhenJson of(When when) {
    return new WhenJson(
        when.minPromptTokens(),
        when.maxPromptTokens(),
        when.priorities(),
        when.streamed(),
        when.tools(),
        when.thinking(),
        when.regions());
  }

  When when() {
    return new When(
        minPromptTokens, maxPromptTokens, priorities, streamed, tools, thinking, regions);
  }
}
