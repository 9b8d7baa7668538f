package io.tidegate.upstream.deepseek;

import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCallPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, or a piece of one, as the wire has it.
 *
 * @param finishReason null if it does not end here; empty if it ends for no reason that has a name
 * @param usage null if it is not said, or not said in whole numbers
 * @param error whether it is an error object instead
 */
record Answer(
    String model,
    String reasoning,
    String content,
    List<ToolCallPart> toolCalls,
    @Nullable String finishReason,
    @Nullable TokenUsage usage,
    boolean error) {

  /** Whether there is something that answers the question; reasoning alone does not. */
  boolean answers() {
    return !content.isEmpty() || !toolCalls.isEmpty();
  }

  /** Whether a user would see or act on something in it. */
  boolean visible() {
    return !reasoning.isEmpty() || answers();
  }
}
