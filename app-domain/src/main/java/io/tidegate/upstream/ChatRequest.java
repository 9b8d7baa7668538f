package io.tidegate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a model is asked, in the vocabulary of chat completions.
 *
 * <p>Wraps the JSON object that the caller sent, so that fields which Tidegate does not know reach
 * the upstream unharmed. Nobody changes the object once it is in here.
 */
public final class ChatRequest {

  private final ObjectNode body;

  /**
   * @param body a JSON object with at least {@code model} (a string) and {@code messages} (an
   *     array); it belongs to this request from now on
   */
  public ChatRequest(ObjectNode body) {
    this.body = body;
  }

  /** The model as the caller named it: an alias such as {@code chat}, or an upstream's own id. */
  public String model() {
    return body.path("model").asText();
  }

  /** The messages, oldest first. Read only. */
  public JsonNode messages() {
    return body.path("messages");
  }

  public boolean stream() {
    return body.path("stream").asBoolean();
  }

  /** Whether the caller said that the model must not think. */
  public boolean refusesThinking() {
    return body.at("/thinking/type").asText().equals("disabled");
  }

  /**
   * Whether the model thinks.
   *
   * @param byDefault what the route says for callers who say nothing
   */
  public boolean thinks(boolean byDefault) {
    if (body.hasNonNull("thinking")) {
      return !refusesThinking();
    }
    if (body.hasNonNull("reasoning_effort")) {
      return !"none".equals(body.get("reasoning_effort").asText());
    }
    return byDefault && !forcesTool();
  }

  /** Whether the model has to call a tool, which DeepSeek refuses while it thinks. */
  public boolean forcesTool() {
    JsonNode choice = body.path("tool_choice");
    return choice.isObject() || "required".equals(choice.asText());
  }

  /** Whether the model is offered tools. */
  public boolean hasTools() {
    return !body.path("tools").isEmpty();
  }

  /** Whether the answer must be a JSON object. */
  public boolean wantsJson() {
    return "json_object".equals(body.at("/response_format/type").asText());
  }

  /**
   * Whether nothing at all can be the whole answer: the model may stop before its first word, or
   * have no more to say than what its answer was begun with.
   */
  public boolean mayBeAnsweredByNothing() {
    JsonNode last = messages().path(messages().size() - 1);
    boolean begun = last.path("prefix").asBoolean() && !last.path("content").asText("").isEmpty();
    return begun || hasStop(body.path("stop"));
  }

  private static boolean hasStop(JsonNode stop) {
    return stop.isArray()
        ? stop.valueStream().anyMatch(ChatRequest::hasStop)
        : !stop.asText("").isEmpty();
  }

  /** The JSON object itself, for the adapter that writes it. Read only. */
  public ObjectNode body() {
    return body;
  }
}
