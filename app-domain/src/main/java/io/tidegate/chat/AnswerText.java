package io.tidegate.chat;

import io.tidegate.upstream.ToolCall;
import java.util.List;

/**
 * What a model said.
 *
 * @param reasoning its reasoning; empty if it did not think aloud
 * @param content its visible text
 */
public record AnswerText(String reasoning, String content, List<ToolCall> toolCalls) {

  public static final AnswerText EMPTY = new AnswerText("", "", List.of());

  public AnswerText {
    toolCalls = List.copyOf(toolCalls);
  }

  /** How many characters it has, tool calls not counted. */
  int length() {
    return reasoning.length() + content.length();
  }

  public boolean isEmpty() {
    return reasoning.isEmpty() && content.isEmpty() && toolCalls.isEmpty();
  }
}
