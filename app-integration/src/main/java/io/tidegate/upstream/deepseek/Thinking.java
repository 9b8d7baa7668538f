package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;

/**
 * Decides whether the model shall think.
 *
 * <p>Said in every request: left to itself the API thinks, which multiplies cost and waiting.
 */
final class Thinking {

  private static final ObjectNode ENABLED = type("enabled");
  private static final ObjectNode DISABLED = type("disabled");

  private Thinking() {}

  /**
   * The value of field {@code thinking}.
   *
   * @param byDefault what the route says for callers who say nothing
   */
  static JsonNode of(ChatRequest request, boolean byDefault) {
    ObjectNode body = request.body();
    if (body.hasNonNull("thinking")) {
      return body.get("thinking");
    }
    if (body.hasNonNull("reasoning_effort")) {
      return "none".equals(body.get("reasoning_effort").asText()) ? DISABLED : ENABLED;
    }
    // The API refuses to be forced to a tool while it thinks.
    return byDefault && !forcesTool(body.path("tool_choice")) ? ENABLED : DISABLED;
  }

  /** Whether a value of field {@code thinking} lets the model think. */
  static boolean isOn(JsonNode thinking) {
    return !"disabled".equals(thinking.path("type").asText());
  }

  private static boolean forcesTool(JsonNode choice) {
    return choice.isObject() || "required".equals(choice.asText());
  }

  private static ObjectNode type(String value) {
    return JsonNodeFactory.instance.objectNode().put("type", value);
  }
}
