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

  /** All that was written but the reasoning, the tool calls too. */
  String said() {
    var said = new StringBuilder(content);
    toolCalls.forEach(call -> said.append(call.name()).append(call.arguments()));
    return said.toString();
  }

  public boolean isEmpty() {
    return reasoning.isEmpty() && content.isEmpty() && toolCalls.isEmpty();
  }
}
