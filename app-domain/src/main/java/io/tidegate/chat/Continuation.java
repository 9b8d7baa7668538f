package io.tidegate.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;

/** The request that has an answer continued: the question, and the answer so far as its prefix. */
final class Continuation {

  private static final String MAX_TOKENS = "max_tokens";
  private static final String CONTENT = "content";
  private static final String REASONING = "reasoning_content";

  private Continuation() {}

  /**
   * @param told what the client has; no tool calls, which cannot be continued
   * @param tokens how many tokens that was
   */
  static ChatRequest of(ChatRequest request, AnswerText told, int tokens) {
    ObjectNode body = request.body().objectNode();
    body.setAll(request.body());
    body.set("messages", messages(request, told));
    int most = body.path(MAX_TOKENS).asInt();
    if (most > 0) {
      body.put(MAX_TOKENS, Math.max(1, most - tokens));
    }
    return new ChatRequest(body);
  }

  private static ArrayNode messages(ChatRequest request, AnswerText told) {
    ArrayNode messages = request.body().arrayNode();
    request.messages().forEach(messages::add);
    JsonNode last = messages.path(messages.size() - 1);
    boolean begunByCaller = last.path("prefix").asBoolean();
    if (begunByCaller) {
      messages.remove(messages.size() - 1);
    }
    ObjectNode prefix =
        messages
            .addObject()
            .put("role", "assistant")
            .put(CONTENT, begun(last, CONTENT, told.content()));
    String reasoning = begun(last, REASONING, told.reasoning());
    if (!reasoning.isEmpty()) {
      prefix.put(REASONING, reasoning);
    }
    prefix.put("prefix", true);
    return messages;
  }

  /** What the caller himself has begun the answer with, if he did, comes first. */
  private static String begun(JsonNode last, String field, String told) {
    String begun = last.path("prefix").asBoolean() ? last.path(field).asText("") : "";
    return whole(begun + told);
  }

  /** Without half a character at its end, which no JSON can carry. */
  private static String whole(String text) {
    boolean torn = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    return torn ? text.substring(0, text.length() - 1) : text;
  }
}
