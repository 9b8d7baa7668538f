package io.tidegate.web.edge;

import io.tidegate.account.Caller;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which scope a key needs for which operation, for both faces.
 *
 * <p>What is not listed is not there: whoever adds an operation decides here who may call it.
 */
final class Scopes {

  private static final String OWN_FACE = "/api/v1/";
  private static final String COMPATIBLE_FACE = "/v1/";
  private static final String FOR_ANY_KEY = "";

  /** Nothing encoded, which the server may understand as another path. */
  private static final Pattern MODELS = Pattern.compile("/v1/models(?:/[A-Za-z0-9._:/-]+)?");

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
    String needed = needed(path);
    if (needed == null) {
      throw new ProblemException(Problem.NOT_FOUND, path + " does not exist here");
    }
    if (!needed.equals(FOR_ANY_KEY) && !caller.mayUse(needed)) {
      throw new ProblemException(Problem.FORBIDDEN, "the key lacks the scope " + needed);
    }
  }

  /** Null where nothing can be. */
  private static @Nullable String needed(String path) {
    // The server may understand by a path with dots another one than its first words say.
    if (hasDots(path)) {
      return null;
    }
    if (path.startsWith(OWN_FACE)) {
      return ofOwnFace(path.substring(OWN_FACE.length()));
    }
    return path.startsWith(COMPATIBLE_FACE) ? ofCompatibleFace(path) : null;
  }

  private static @Nullable String ofOwnFace(String rest) {
    int slash = rest.indexOf('/');
    return NEEDED.get(slash < 0 ? rest : rest.substring(0, slash));
  }

  /** All of it is chat, but the models, by which SDKs find out whether a key works. */
  private static String ofCompatibleFace(String path) {
    return MODELS.matcher(path).matches() ? FOR_ANY_KEY : "chat";
  }

  private static boolean hasDots(String path) {
    for (String segment : path.replace("%2e", ".").replace("%2E", ".").split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        return true;
      }
    }
    return false;
  }
}
