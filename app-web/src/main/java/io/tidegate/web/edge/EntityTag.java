package io.tidegate.web.edge;

import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.ws.rs.core.Response;
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

  /** An answer that carries one version of a thing, and its tag. */
  public static Response tagged(Response.ResponseBuilder answer, int version, Object thing) {
    return answer.header("ETag", of(version)).entity(thing).build();
  }

  /**
   * The answer to a read: the thing, or 304 if {@code If-None-Match} says that the client has this
   * version already.
   */
  public static Response read(@Nullable String ifNoneMatch, int version, Object thing) {
    return has(ifNoneMatch, version)
        ? Response.notModified().header("ETag", of(version)).build()
        : tagged(Response.ok(), version, thing);
  }

  /**
   * The version that {@code If-Match} asks for.
   *
   * @param current what a client that sends no such header means
   * @throws ProblemException if it is not a tag that this server gave out
   */
  public static int expected(@Nullable String ifMatch, int current) {
    Integer wanted = expected(ifMatch);
    return wanted == null ? current : wanted;
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

  private static boolean has(@Nullable String ifNoneMatch, int version) {
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(of(version)));
  }
}
