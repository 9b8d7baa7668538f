package io.tidegate.web.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.ChatRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What DeepSeek refuses whichever of its models is asked.
 *
 * <p>Said here, before anybody is asked, because an upstream's own words never reach a client, and
 * without them he could not know which field is at fault.
 */
final class CompletionRules {

  /** What DeepSeek writes at most. */
  private static final int MAX_ANSWER = 393_216;

  private static final int MAX_ALTERNATIVES = 20;
  private static final int MAX_STOPS = 16;
  private static final int MAX_TOOLS = 128;
  private static final int MAX_USER_ID = 512;

  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool");
  private static final List<String> EFFORTS =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
  private static final Pattern JSON = Pattern.compile("json", Pattern.CASE_INSENSITIVE);

  private final ObjectNode body;

  private CompletionRules(ObjectNode body) {
    this.body = body;
  }

  /**
   * @throws InvalidInput at the first field that nobody accepts
   */
  static void check(ObjectNode body) {
    var rules = new CompletionRules(body);
    rules.messages();
    rules.sampling();
    rules.output();
    rules.tools();
  }

  private void messages() {
    JsonNode messages = body.path("messages");
    require(
        messages.isArray() && !messages.isEmpty(),
        "/messages",
        "must be an array of at least one message");
    var order = new ToolCallOrder();
    for (int i = 0; i < messages.size(); i++) {
      message("/messages/" + i, messages.get(i));
      order.next("/messages/" + i, messages.get(i));
    }
    order.end();
  }

  private static void message(String pointer, JsonNode message) {
    require(message.isObject(), pointer, "must be an object");
    String role = message.path("role").asText();
    require(
        ROLES.contains(role),
        pointer + "/role",
        "must be system, developer, user, assistant or tool");
    require(
        !role.equals("tool") || message.path("tool_call_id").isTextual(),
        pointer + "/tool_call_id",
        "must name the call that this answers");
  }

  private void sampling() {
    number("temperature", 0, 2);
    number("top_p", Double.MIN_VALUE, 1);
    integer("max_tokens", 1, MAX_ANSWER);
    integer("max_completion_tokens", 1, MAX_ANSWER);
    integer("top_logprobs", 0, MAX_ALTERNATIVES);
    bool("logprobs");
    require(
        !body.hasNonNull("top_logprobs") || body.path("logprobs").asBoolean(),
        "/top_logprobs",
        "needs logprobs to be true");
    require(
        !body.hasNonNull("reasoning_effort")
            || EFFORTS.contains(body.get("reasoning_effort").asText()),
        "/reasoning_effort",
        "must be one of " + String.join(", ", EFFORTS));
    stop(body.path("stop"));
  }

  private static void stop(JsonNode stop) {
    if (stop.isMissingNode() || stop.isNull() || stop.isTextual()) {
      return;
    }
    require(
        stop.isArray()
            && stop.size() <= MAX_STOPS
            && stop.valueStream().allMatch(JsonNode::isTextual),
        "/stop",
        "must be a string or an array of at most %d strings".formatted(MAX_STOPS));
  }

  private void output() {
    bool("stream");
    require(
        !body.hasNonNull("n") || (body.get("n").isNumber() && body.get("n").doubleValue() == 1),
        "/n",
        "must be 1: a request gets one answer");
    require(
        body.path("user_id").asText().length() <= MAX_USER_ID,
        "/user_id",
        "must have at most %d characters".formatted(MAX_USER_ID));
    if (body.hasNonNull("response_format")) {
      responseFormat(body.get("response_format").path("type").asText());
    }
  }

  private void responseFormat(String type) {
    require(
        type.equals("text") || type.equals("json_object"),
        "/response_format/type",
        "must be text or json_object");
    require(
        type.equals("text") || JSON.matcher(body.path("messages").toString()).find(),
        "/messages",
        "must say the word \"json\" somewhere if response_format is json_object");
  }

  private void tools() {
    if (body.hasNonNull("tools")) {
      JsonNode tools = body.get("tools");
      require(
          tools.isArray() && tools.size() <= MAX_TOOLS,
          "/tools",
          "must be an array of at most %d tools".formatted(MAX_TOOLS));
      for (int i = 0; i < tools.size(); i++) {
        require(
            "function".equals(tools.get(i).path("type").asText("function")),
            "/tools/" + i + "/type",
            "must be function");
      }
    }
    var request = new ChatRequest(body);
    require(
        !(request.forcesTool() && request.thinks(/* byDefault= */ false)),
        "/tool_choice",
        "must be auto or none while the model thinks");
  }

  private void number(String field, double min, double max) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    double number = value.doubleValue();
    if (!value.isNumber() || number < min || number > max) {
      String from = min == Double.MIN_VALUE ? "above 0" : "from %.0f".formatted(min);
      throw new InvalidInput("/" + field, "must be a number %s to %.0f".formatted(from, max));
    }
  }

  private void integer(String field, int min, int max) {
    number(field, min, max);
    require(
        !body.hasNonNull(field) || body.get(field).isIntegralNumber(),
        "/" + field,
        "must be a whole number");
  }

  private void bool(String field) {
    require(
        !body.hasNonNull(field) || body.get(field).isBoolean(),
        "/" + field,
        "must be true or false");
  }

  private static void require(boolean condition, String pointer, String otherwise) {
    if (!condition) {
      throw new InvalidInput(pointer, otherwise);
    }
  }
}
