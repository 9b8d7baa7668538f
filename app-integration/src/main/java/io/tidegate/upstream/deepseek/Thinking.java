package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;

/**
 * Says whether the model shall think, in every request: left to itself the API thinks, which
 * multiplies cost and waiting.
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
    return request.thinks(byDefault) ? ENABLED : DISABLED;
  }

  /** Whether a value of field {@code thinking} lets the model think. */
  static boolean isOn(JsonNode thinking) {
    return !"disabled".equals(thinking.path("type").asText());
  }

  private static ObjectNode type(String value) {
    return JsonNodeFactory.instance.objectNode().put("type", value);
  }
}
