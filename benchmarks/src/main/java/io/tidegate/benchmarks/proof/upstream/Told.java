package io.tidegate.benchmarks.proof.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.benchmarks.proof.Reply;

/**
 * What a client has of a stream of the compatible face when it is over.
 *
 * @param text all of it
 * @param whole whether it ended as a whole answer does
 * @param error the code of an error; empty if there was none
 */
record Told(String text, boolean whole, String error) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data: ";
  private static final String DONE = "[DONE]";

  /** A request for an answer of so many tokens. */
  static String question(String alias, int tokens) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", alias).put("stream", true).put("max_tokens", tokens);
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", "What makes the tide? [sim: tokens=%d]".formatted(tokens));
    return body.toString();
  }

  static Told of(Reply reply) {
    if (!reply.isGood()) {
      return new Told("", false, reply.label());
    }
    var text = new StringBuilder();
    String error = "";
    boolean done = false;
    for (String line : reply.body().lines().filter(one -> one.startsWith(DATA)).toList()) {
      String data = line.substring(DATA.length());
      done = data.equals(DONE);
      JsonNode frame = done ? JsonNodeFactory.instance.objectNode() : parsed(data);
      text.append(frame.at("/choices/0/delta/content").asText(""));
      error = error.isEmpty() ? frame.at("/error/code").asText("") : error;
    }
    return new Told(text.toString(), done && error.isEmpty(), error);
  }

  private static JsonNode parsed(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.objectNode().putObject("error").put("code", "no JSON");
    }
  }

  /** Whether it is a whole answer, and this one. */
  boolean says(String expected) {
    return whole && text.equals(expected);
  }

  /** For a sentence. */
  String label() {
    return whole ? "%d characters".formatted(text.length()) : "error '%s'".formatted(error);
  }
}
