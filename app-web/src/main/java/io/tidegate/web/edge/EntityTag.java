package io.tidegate.web.edge;

import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tag of one version of a thing (RFC 9110, section 8.8.3): {@code "v17"}. */
public final class EntityTag {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"v([0-9]{1,9})\"");

  private EntityTag() {}

  public static String of(int version) {
    return "\"v" + version + '"';
  }

  /**
   * The version that {@code If-Match} asks for.
   *
   * @return null if any version will do
   * @throws ProblemException if it is not a tag that this server gave out
   */
  public static @Nullable Integer expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
      return null;
    }
    Matcher match = TAG.matcher(ifMatch.strip());
    if (!match.matches()) {
      throw new ProblemException(Problem.PRECONDITION_FAILED, "If-Match holds no tag of ours");
    }
    return Integer.valueOf(match.group(1));
  }

  /** Whether {@code If-None-Match} says that the client has this version already. */
  public static boolean has(@Nullable String ifNoneMatch, int version) {
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(of(version)));
  }
}
