package io.tidegate.web.edge;

import io.tidegate.account.Caller;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import java.util.Map;

/**
 * Which scope a key needs for which operation, for both faces.
 *
 * <p>What is not listed is not there: whoever adds an operation decides here who may call it.
 */
final class Scopes {

  private static final String OWN_FACE = "/api/v1/";
  private static final String FOR_ANY_KEY = "";

  /** By the word after {@code /api/v1/}. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "conversations", "chat", "usage", "usage", "models", FOR_ANY_KEY, "limits", FOR_ANY_KEY);

  private Scopes() {}

  /**
   * Lets a caller pass whose key has the scope.
   *
   * @param path as it was sent
   * @throws ProblemException if it has not, or if nothing can be at that path
   */
  static void require(Caller caller, String path) {
    String needed = path.startsWith(OWN_FACE) ? ofOwnFace(path) : ofCompatibleFace(path);
    if (!needed.equals(FOR_ANY_KEY) && !caller.mayUse(needed)) {
      throw new ProblemException(Problem.FORBIDDEN, "the key lacks the scope " + needed);
    }
  }

  private static String ofOwnFace(String path) {
    String rest = path.substring(OWN_FACE.length());
    int slash = rest.indexOf('/');
    String needed = NEEDED.get(slash < 0 ? rest : rest.substring(0, slash));
    // The server may understand by a path with dots another one than its first word says.
    if (needed == null || hasDots(rest)) {
      throw new ProblemException(Problem.NOT_FOUND, path + " does not exist here");
    }
    return needed;
  }

  /** All of it is chat, but the list of models, by which SDKs find out whether a key works. */
  private static String ofCompatibleFace(String path) {
    return path.equals("/v1/models") ? FOR_ANY_KEY : "chat";
  }

  private static boolean hasDots(String path) {
    for (String segment : path.replace("%2e", ".").replace("%2E", ".").split("/", -1)) {
      if (segment.startsWith(".") && segment.replaceAll(";.*", "").matches("\\.{1,2}")) {
        return true;
      }
    }
    return false;
  }
}
