package io.tidegate.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.simulator.scenario.Script;
import java.util.Map;
import java.util.Set;

/** Reads {@code {"scenario": "status=503", "times": 3, "contains": "hello", "key": "sk-1"}}. */
final class ScriptText {

  private static final Set<String> KNOWN = Set.of("scenario", "times", "contains", "key");

  private ScriptText() {}

  static Script read(JsonNode body) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!KNOWN.contains(field.getKey())) {
        throw new IllegalArgumentException("unknown field: " + field.getKey());
      }
    }
    return new Script(
        body.path("scenario").asText(""),
        body.path("times").asInt(1),
        body.path("contains").asText(""),
        body.path("key").asText(""));
  }
}
