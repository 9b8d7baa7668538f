package io.tidegate.web.openai;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.web.platform.Json;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the body of a chat completion.
 *
 * <p>Checks what Tidegate itself needs and a few ranges where it can say more than the upstream
 * may; the rest is for the upstream to judge, so that fields that are new there work here at once.
 */
final class CompletionRequest {

  /** What DeepSeek writes at most. */
  private static final int MAX_ANSWER = 393_216;

  /** What OpenAI allows; DeepSeek gives one. */
  private static final int MAX_ANSWERS = 128;

  private static final JavaType TREE = Json.MAPPER.constructType(JsonNode.class);

  private CompletionRequest() {}

  /**
   * @throws InvalidInput if {@code model} or {@code messages} cannot be
   * @throws ProblemException if it is not a JSON object
   */
  static ChatRequest read(InputStream input) throws IOException {
    Object body = Json.read(input, TREE);
    if (body == null) {
      throw new ProblemException(Problem.MALFORMED_JSON, "the body is empty");
    }
    if (!(body instanceof ObjectNode object)) {
      throw new ProblemException(Problem.BAD_REQUEST, "the body must be an object");
    }
    if (!object.path("model").isTextual() || object.path("model").textValue().isBlank()) {
      throw new InvalidInput("/model", "must be the name of a model");
    }
    JsonNode messages = object.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw new InvalidInput("/messages", "must be an array of at least one message");
    }
    for (int i = 0; i < messages.size(); i++) {
      if (!messages.get(i).isObject()) {
        throw new InvalidInput("/messages/" + i, "must be an object");
      }
    }
    requireBoolean(object, "stream");
    requireNumber(object, "temperature", 0, 2);
    requireNumber(object, "top_p", Double.MIN_VALUE, 1);
    requireNumber(object, "max_tokens", 1, MAX_ANSWER);
    requireNumber(object, "max_completion_tokens", 1, MAX_ANSWER);
    requireNumber(object, "n", 1, MAX_ANSWERS);
    return new ChatRequest(object);
  }

  private static void requireNumber(ObjectNode object, String field, double min, double max) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    double number = value.doubleValue();
    if (!value.isNumber() || number < min || number > max) {
      String from = min == Double.MIN_VALUE ? "above 0" : "from %.0f".formatted(min);
      throw new InvalidInput("/" + field, "must be a number %s to %.0f".formatted(from, max));
    }
  }

  private static void requireBoolean(ObjectNode object, String field) {
    if (object.hasNonNull(field) && !object.get(field).isBoolean()) {
      throw new InvalidInput("/" + field, "must be true or false");
    }
  }
}
