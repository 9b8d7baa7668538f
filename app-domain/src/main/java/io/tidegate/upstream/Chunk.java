package io.tidegate.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer.
 *
 * @param raw the JSON of the upstream's frame in one line, else unchanged, for clients that speak
 *     its language
 * @param model the id of the model that answers, as the upstream says it; empty if it says none
 * @param reasoning a piece of the reasoning; empty if there is none
 * @param content a piece of the visible text; empty if there is none
 * @param finishReason why the answer ends, on its last chunk only; empty if the upstream gives no
 *     reason that has a name
 * @param usage what was billed, if this chunk says it; the last one that does is right
 */
public record Chunk(
    String raw,
    String model,
    String reasoning,
    String content,
    List<ToolCallPart> toolCalls,
    @Nullable String finishReason,
    @Nullable TokenUsage usage) {

  /** Whether a user would see or act on something in it. */
  public boolean visible() {
    return !reasoning.isEmpty() || !content.isEmpty() || !toolCalls.isEmpty();
  }
}
