package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/**
 * Writes messages in their order, and mends what the API refuses although other APIs take it.
 *
 * <p>What is written of a message does not depend on those around it, so that a history which only
 * grows is sent with the same bytes every time.
 */
final class MessageWriter {

  private static final String REASONING = "reasoning_content";

  private final JsonGenerator json;
  private final boolean thinking;
  private final boolean tools;

  /**
   * @param thinking whether the model may think
   * @param tools whether it is offered any
   */
  MessageWriter(JsonGenerator json, boolean thinking, boolean tools) {
    this.json = json;
    this.thinking = thinking;
    this.tools = tools;
  }

  void writeAll(JsonNode messages) throws IOException {
    if (!messages.isArray()) {
      json.writePOJO(messages);
      return;
    }
    json.writeStartArray();
    for (JsonNode message : messages) {
      write(message);
    }
    json.writeEndArray();
  }

  private void write(JsonNode message) throws IOException {
    if (!message.isObject()) {
      json.writePOJO(message);
      return;
    }
    boolean lacksReasoning = lacksReasoning(message);
    json.writeStartObject();
    for (Map.Entry<String, JsonNode> field : message.properties()) {
      switch (field.getKey()) {
        case "role" -> writeRole(field.getValue());
        case "content" -> writeContent(message, field.getValue());
        case REASONING -> {
          if (!lacksReasoning) {
            json.writePOJOField(REASONING, field.getValue());
          }
        }
        default -> json.writePOJOField(field.getKey(), field.getValue());
      }
    }
    if (lacksReasoning) {
      json.writeStringField(REASONING, "");
    }
    json.writeEndObject();
  }

  /**
   * While it thinks and has tools, the API wants the reasoning of all its answers back, with calls
   * or without, but sometimes gave none. A prefix is none of them: the model has yet to think.
   */
  private boolean lacksReasoning(JsonNode message) {
    return thinking
        && "assistant".equals(message.path("role").asText())
        && (tools || !message.path("tool_calls").isEmpty())
        && !message.path("prefix").asBoolean()
        && !message.hasNonNull(REASONING);
  }

  private void writeRole(JsonNode role) throws IOException {
    json.writeFieldName("role");
    if ("developer".equals(role.asText())) {
      json.writeString("system");
    } else {
      json.writePOJO(role);
    }
  }

  /** Only users may send content in parts; of everybody else plain text is expected. */
  private void writeContent(JsonNode message, JsonNode content) throws IOException {
    json.writeFieldName("content");
    if ("user".equals(message.path("role").asText()) || !isText(content)) {
      json.writePOJO(content);
      return;
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText()));
    json.writeString(text.toString());
  }

  private static boolean isText(JsonNode content) {
    if (!content.isArray()) {
      return false;
    }
    for (JsonNode part : content) {
      if (!"text".equals(part.path("type").asText()) || !part.path("text").isTextual()) {
        return false;
      }
    }
    return true;
  }
}
