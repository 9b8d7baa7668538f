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
 * <p>Checks what Tidegate itself needs and what is refused in any case; the rest is for the
 * upstream to judge, so that fields that are new there work here at once.
 */
final class CompletionRequest {

  private static final String MAX_TOKENS = "max_tokens";
  private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

  private static final JavaType TREE = Json.MAPPER.constructType(JsonNode.class);

  private CompletionRequest() {}

  /**
   * @throws InvalidInput if a field cannot be
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
    CompletionRules.check(object);
    nameLimitOnce(object);
    return new ChatRequest(object);
  }

  /**
   * OpenAI has renamed {@code max_tokens}; DeepSeek ignores the new name. The smaller one holds.
   */
  private static void nameLimitOnce(ObjectNode object) {
    JsonNode renamed = object.remove(MAX_COMPLETION_TOKENS);
    if (renamed == null || renamed.isNull()) {
      return;
    }
    int most = object.path(MAX_TOKENS).asInt(renamed.intValue());
    object.put(MAX_TOKENS, Math.min(most, renamed.intValue()));
  }
}
