package io.tidegate.web.openai;

import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** An error in OpenAI's shape: {@code {"error": {…}}}. */
public record OpenAiError(Body error) {

  /**
   * What OpenAI's SDKs read.
   *
   * @param param the field at fault, if it is one
   * @param code Tidegate's problem code
   */
  public record Body(String message, String type, @Nullable String param, String code) {}

  public static OpenAiError of(ProblemException problem) {
    String param =
        problem.errors().isEmpty()
            ? usual(problem.problem())
            : path(problem.errors().getFirst().pointer());
    return new OpenAiError(
        new Body(message(problem), type(problem.problem()), param, problem.problem().code()));
  }

  /** Details that have no more to tell than the title begin with it. */
  private static String message(ProblemException problem) {
    String title = problem.problem().title();
    String detail = problem.detail();
    return detail.startsWith(title) ? detail : title + ": " + detail;
  }

  /** OpenAI's way to name a field, from ours; null for {@code #}, which is the whole body. */
  private static @Nullable String path(String pointer) {
    return pointer.length() > 2 ? pointer.substring(2).replace('/', '.') : null;
  }

  /** What a problem comes of that names no field; null if nobody can tell. */
  private static @Nullable String usual(Problem problem) {
    return switch (problem) {
      case CONTEXT_TOO_LONG, CONTENT_REFUSED -> "messages";
      default -> null;
    };
  }

  /** OpenAI answers 400 where our own API tells 422, and 404 for a model that nobody knows. */
  public static int status(Problem problem) {
    return switch (problem) {
      case UNKNOWN_MODEL -> 404;
      case INVALID, NO_CANDIDATE, UPSTREAM_REJECTED, CONTEXT_TOO_LONG, CONTENT_REFUSED -> 400;
      default -> problem.status();
    };
  }

  private static String type(Problem problem) {
    return switch (status(problem)) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 429 -> "rate_limit_error";
      default -> problem.status() < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
