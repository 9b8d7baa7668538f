package io.tidegate.web.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.conversation.NewMessage;
import io.tidegate.conversation.ToolResult;
import io.tidegate.platform.InvalidInput;
import io.tidegate.web.platform.Json;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client sends to say something. */
@Schema(name = "NewMessage")
record NewMessageJson(
    @Schema(examples = "你好", description = "Required unless tool_results are brought")
        @Nullable String content,
    @Schema(description = "Makes sending again safe") @Nullable UUID clientMessageId,
    @Schema(description = "Overrides the conversation's model") @Nullable String model,
    @Schema(description = "null is the route's default") @Nullable Thinking thinking,
    @Schema(minimum = "1", maximum = "393216") @Nullable Integer maxTokens,
    @Schema(minimum = "0", maximum = "2") @Nullable Double temperature,
    @Schema(type = SchemaType.OBJECT) @Nullable JsonNode responseFormat,
    @Schema(type = SchemaType.ARRAY, implementation = Object.class) @Nullable JsonNode tools,
    @Schema(
            description =
                "What the app found when it made the tool calls of the last answer, which must"
                    + " have completed; at most one for each call")
        @Nullable List<ToolResultJson> toolResults,
    @Schema(type = SchemaType.OBJECT) @Nullable JsonNode metadata) {

  private static final int MAX_CONTENT = 1_000_000;
  private static final int MAX_ANSWER = 393_216;
  private static final int MAX_TOOLS = 128;

  /** Whether and how hard the model thinks. */
  @Schema(name = "Thinking")
  record Thinking(
      @Schema(enumeration = {"enabled", "disabled"}) @Nullable String type,
      @Schema(enumeration = {"low", "high", "max"}) @Nullable String effort) {}

  /** The result of one tool call. */
  @Schema(name = "ToolResult")
  record ToolResultJson(@Nullable String toolCallId, @Nullable String content) {}

  /**
   * @param effect the message's id for the client if it brings none of its own
   * @throws InvalidInput if something in {@code said} cannot be, or there is nothing at all
   */
  static NewMessage checked(@Nullable NewMessageJson said, @Nullable UUID effect) {
    if (said == null) {
      throw new InvalidInput("/content", "must not be empty");
    }
    return said.checked(effect);
  }

  private NewMessage checked(@Nullable UUID effect) {
    List<ToolResult> results = results();
    if ((content == null || content.isBlank()) && results.isEmpty()) {
      throw new InvalidInput("/content", "must not be empty");
    }
    return new NewMessage(
        content == null ? "" : Texts.required("content", content, MAX_CONTENT),
        results,
        clientMessageId == null ? effect : clientMessageId,
        Texts.checked("model", model, NewConversationJson.MAX_MODEL),
        options().toString(),
        Texts.object("metadata", metadata, NewConversationJson.MAX_METADATA));
  }

  private List<ToolResult> results() {
    if (toolResults == null) {
      return List.of();
    }
    List<ToolResult> results = toolResults.stream().map(this::result).toList();
    if (results.stream().map(ToolResult::toolCallId).distinct().count() < results.size()) {
      throw new InvalidInput("/tool_results", "each must name another tool_call_id");
    }
    return results;
  }

  private ToolResult result(ToolResultJson result) {
    if (result.toolCallId() == null || result.toolCallId().isBlank()) {
      throw new InvalidInput("/tool_results", "each must name its tool_call_id");
    }
    String text = result.content() == null ? "" : result.content();
    return new ToolResult(
        Texts.required("tool_results", result.toolCallId(), MAX_TOOLS),
        Texts.required("tool_results", text, MAX_CONTENT));
  }

  /** The parameters as chat completions name them. */
  private ObjectNode options() {
    ObjectNode options = Json.MAPPER.createObjectNode();
    if (thinking != null) {
      addThinking(options, thinking);
    }
    if (maxTokens != null) {
      options.put("max_tokens", inRange("max_tokens", maxTokens, 1, MAX_ANSWER).intValue());
    }
    if (temperature != null) {
      options.put("temperature", inRange("temperature", temperature, 0, 2).doubleValue());
    }
    if (responseFormat != null && !responseFormat.isNull()) {
      options.set("response_format", object("response_format", responseFormat));
    }
    if (tools != null && !tools.isNull()) {
      options.set("tools", toolList(tools));
    }
    return options;
  }

  private static void addThinking(ObjectNode options, Thinking thinking) {
    String type = thinking.type() == null ? "enabled" : thinking.type();
    options
        .putObject("thinking")
        .put("type", oneOf("thinking/type", type, Set.of("enabled", "disabled")));
    if (thinking.effort() != null) {
      options.put(
          "reasoning_effort",
          oneOf("thinking/effort", thinking.effort(), Set.of("low", "high", "max")));
    }
  }

  private static String oneOf(String field, String value, Set<String> allowed) {
    if (!allowed.contains(value)) {
      throw new InvalidInput(
          "/" + field, "must be one of " + String.join(", ", allowed.stream().sorted().toList()));
    }
    return value;
  }

  private static Number inRange(String field, Number value, double min, double max) {
    double number = value.doubleValue();
    if (Double.isNaN(number) || number < min || number > max) {
      throw new InvalidInput("/" + field, "must be between %.0f and %.0f".formatted(min, max));
    }
    return value;
  }

  private static JsonNode object(String field, JsonNode value) {
    Texts.object(field, value, NewConversationJson.MAX_PROMPT);
    return value;
  }

  private static JsonNode toolList(JsonNode tools) {
    if (!tools.isArray() || tools.size() > MAX_TOOLS) {
      throw new InvalidInput("/tools", "must be an array of at most 128 tools");
    }
    for (JsonNode tool : tools) {
      if (!tool.isObject()) {
        throw new InvalidInput("/tools", "each must be an object");
      }
      object("tools", tool);
    }
    return tools;
  }
}
