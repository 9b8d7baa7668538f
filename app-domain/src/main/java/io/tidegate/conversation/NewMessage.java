package io.tidegate.conversation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user says, and how he wants it answered.
 *
 * @param content the text; empty only where tool results are brought
 * @param toolResults what the app found when it made the tool calls of the last answer
 * @param clientMessageId makes sending again safe: the same id in the same conversation is the same
 *     message, and must come with the same content, results, model and options
 * @param model overrides the conversation's model; null keeps it
 * @param options parameters of chat completions ({@code thinking}, {@code max_tokens}, {@code
 *     tools} …) as a JSON object
 * @param metadata a JSON object that the app attached
 */
public record NewMessage(
    String content,
    List<ToolResult> toolResults,
    @Nullable UUID clientMessageId,
    @Nullable String model,
    String options,
    String metadata) {

  public NewMessage {
    toolResults = List.copyOf(toolResults);
  }
}
