package io.tidegate.benchmarks.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Requests for an answer, on the compatible face. */
public final class Completions {

  public static final String PATH = "/v1/chat/completions";

  private Completions() {}

  /**
   * A question to which the answer is one document.
   *
   * @param knobs what the simulator shall do, such as {@code tokens=5;first=1s}
   */
  public static String document(String question, int maxTokens, String knobs) {
    return body(question, maxTokens, knobs, false);
  }

  /** The same to which the answer is a stream. */
  public static String stream(String question, int maxTokens, String knobs) {
    return body(question, maxTokens, knobs, true);
  }

  private static String body(String question, int maxTokens, String knobs, boolean stream) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", "chat").put("max_tokens", maxTokens).put("stream", stream);
    body.putObject("thinking").put("type", "disabled");
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", question + " [sim: " + knobs + "]");
    return body.toString();
  }
}
