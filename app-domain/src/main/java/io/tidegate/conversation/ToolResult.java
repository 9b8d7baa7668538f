package io.tidegate.conversation;

/**
 * What the app found when it made a tool call.
 *
 * @param toolCallId the id of the call as the model gave it
 */
public record ToolResult(String toolCallId, String content) {}
