package io.tidegate.web.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.platform.InvalidInput;
import java.util.HashSet;
import java.util.Set;

/**
 * On the way through the messages of a request: which calls of tools wait for their results.
 *
 * <p>DeepSeek wants those of one answer right behind it, in any order and each once.
 */
final class ToolCallOrder {

  private final Set<String> waiting = new HashSet<>();
  private String caller = "";

  /**
   * @param pointer where the message stands
   * @throws InvalidInput if nothing has called for it, or something else must come before
   */
  void next(String pointer, JsonNode message) {
    String role = message.path("role").asText();
    if (role.equals("tool")) {
      answer(pointer + "/tool_call_id", message.path("tool_call_id").textValue());
      return;
    }
    end();
    if (role.equals("assistant")) {
      caller = pointer;
      message.path("tool_calls").forEach(this::call);
    }
  }

  /**
   * @throws InvalidInput if a call has no result
   */
  void end() {
    if (!waiting.isEmpty()) {
      throw new InvalidInput(
          caller + "/tool_calls", "must each be answered by a message of role tool right behind");
    }
  }

  /** What is no call is for the upstream to judge. */
  private void call(JsonNode call) {
    if (call.path("id").isTextual()) {
      waiting.add(call.path("id").textValue());
    }
  }

  private void answer(String pointer, String id) {
    if (!waiting.remove(id)) {
      throw new InvalidInput(
          pointer, "must name a call of the answer right before, and one without a result yet");
    }
  }
}
