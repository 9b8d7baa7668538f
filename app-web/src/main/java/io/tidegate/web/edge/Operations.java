package io.tidegate.web.edge;

import static java.util.Map.entry;

import io.tidegate.account.ApiOperation;
import io.tidegate.account.Caller;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which operation a request asks for, on both faces, and whether its key may call it.
 *
 * <p>What is not listed is nothing that a key can be limited to: whoever adds an operation names it
 * here, or limited keys never reach it.
 */
final class Operations {

  /** By method and path, with a star for each id. */
  private static final Map<String, ApiOperation> BY_SHAPE =
      Map.ofEntries(
          entry("POST /api/v1/conversations", ApiOperation.START_CONVERSATION),
          entry("GET /api/v1/conversations", ApiOperation.LIST_CONVERSATIONS),
          entry("GET /api/v1/conversations/*", ApiOperation.READ_CONVERSATION),
          entry("PATCH /api/v1/conversations/*", ApiOperation.CHANGE_CONVERSATION),
          entry("DELETE /api/v1/conversations/*", ApiOperation.DELETE_CONVERSATION),
          entry("POST /api/v1/conversations/*/messages", ApiOperation.ADD_MESSAGE),
          entry("POST /api/v1/conversations/*/messages:stream", ApiOperation.STREAM_MESSAGE),
          entry("GET /api/v1/conversations/*/messages", ApiOperation.LIST_MESSAGES),
          entry("GET /api/v1/conversations/*/messages/*", ApiOperation.READ_MESSAGE),
          entry("GET /api/v1/conversations/*/messages/*/events", ApiOperation.FOLLOW_ANSWER),
          entry("POST /api/v1/conversations/*/messages/*/cancel", ApiOperation.CANCEL_ANSWER),
          entry(
              "POST /api/v1/conversations/*/messages/*/regenerate", ApiOperation.REGENERATE_ANSWER),
          entry(
              "POST /api/v1/conversations/*/messages/*/regenerate:stream",
              ApiOperation.STREAM_REGENERATED_ANSWER),
          entry("GET /api/v1/models", ApiOperation.LIST_MODELS),
          entry("GET /api/v1/limits", ApiOperation.READ_LIMITS),
          entry("GET /api/v1/usage", ApiOperation.READ_USAGE),
          entry("POST /v1/chat/completions", ApiOperation.CREATE_CHAT_COMPLETION),
          entry("GET /v1/models", ApiOperation.LIST_COMPATIBLE_MODELS),
          entry("GET /v1/models/*", ApiOperation.READ_COMPATIBLE_MODEL));

  /**
   * An id, where one can be. Of letters, digits and hyphens only: the server may understand by
   * anything else another path than stands there, and so another operation. What follows on {@code
   * /v1/models/} is one id whatever it is, as {@link Scopes} lets no dots alone come here.
   */
  private static final Pattern ID =
      Pattern.compile(
          "(?<=/conversations/|/messages/)[A-Za-z0-9-]+"
              + "|(?<=^/v1/models/)[A-Za-z0-9][A-Za-z0-9._:/-]*");

  private Operations() {}

  /**
   * Lets a caller pass whose key is not limited to other operations.
   *
   * @param path as it was sent
   * @throws ProblemException if it is, or if it is limited and this is no operation
   */
  static void require(Caller caller, String method, String path) {
    if (!caller.isLimitedToOperations()) {
      return;
    }
    ApiOperation wanted = BY_SHAPE.get(verb(method) + " " + ID.matcher(path).replaceAll("*"));
    if (wanted == null) {
      throw new ProblemException(
          Problem.FORBIDDEN,
          "the key is limited to operations, and %s %s is none".formatted(method, path));
    }
    if (!caller.mayCall(wanted)) {
      throw new ProblemException(Problem.FORBIDDEN, "the key lacks the operation " + wanted.id());
    }
  }

  /** The server answers a HEAD by what it does for a GET. */
  private static String verb(String method) {
    return method.equals("HEAD") ? "GET" : method;
  }
}
