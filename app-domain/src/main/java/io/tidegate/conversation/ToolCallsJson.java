package io.tidegate.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tidegate.platform.Storable;
import io.tidegate.upstream.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** How tool calls stand in their column. Arguments stay the text that the model wrote. */
final class ToolCallsJson {

  static final String NONE = "[]";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectReader WHOLE =
      MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ToolCallsJson() {}

  static String write(List<ToolCall> calls) {
    ArrayNode array = MAPPER.createArrayNode();
    for (ToolCall call : calls) {
      array
          .addObject()
          .put("id", Storable.text(call.id()))
          .put("name", Storable.text(call.name()))
          .put("arguments", Storable.text(call.arguments()));
    }
    return array.toString();
  }

  /** Whether none of them was cut within its arguments. */
  static boolean areWhole(List<ToolCall> calls) {
    try {
      for (ToolCall call : calls) {
        if (!WHOLE.readTree(call.arguments()).isObject()) {
          return false;
        }
      }
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  static List<ToolCall> read(String json) {
    try {
      List<ToolCall> calls = new ArrayList<>();
      for (JsonNode call : MAPPER.readTree(json)) {
        calls.add(
            new ToolCall(
                call.path("id").asText(),
                call.path("name").asText(),
                call.path("arguments").asText()));
      }
      return calls;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("tool calls were stored as something that is not JSON", e);
    }
  }
}
