package io.tidegate.upstream;

import java.util.List;

/**
 * A whole answer.
 *
 * @param raw the upstream's JSON, unchanged but for white space around it
 * @param model the id of the model that answered
 * @param finishReason {@code stop}, {@code length}, {@code tool_calls} or {@code content_filter}
 */
public record Completion(
    String raw,
    String model,
    String reasoning,
    String content,
    List<ToolCall> toolCalls,
    String finishReason,
    TokenUsage usage) {

  public Completion {
    toolCalls = List.copyOf(toolCalls);
  }
}
