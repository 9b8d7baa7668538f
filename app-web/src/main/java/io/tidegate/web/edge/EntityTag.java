package io.tidegate.web.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.web.platform.Json;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tag of one version of a thing (RFC 9110, section 8.8.3): {@code "v17"}. What has no version
 * is tagged by its content; what has one and changes without it, by both.
 */
public final class EntityTag {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"v([0-9]{1,9})(?:-[\\w-]+)?\"");

  private EntityTag() {}

  public static String of(int version) {
    return "\"v" + version + '"';
  }

  /** The tag of whatever is written as JSON; another one as soon as that changes. */
  public static String ofContent(Object thing) {
    return '"' + digest(thing) + '"';
  }

  private static String digest(Object thing) {
    try {
      byte[] json = Json.MAPPER.writeValueAsBytes(thing);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is answered can be written", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** An answer that carries one version of a thing, and its tag. */
  public static Response tagged(Response.ResponseBuilder answer, int version, Object thing) {
    return answer.header("ETag", of(version)).entity(thing).build();
  }

  /** The same for a thing that changes also without a new version, as its health does. */
  public static Response taggedLive(Response.ResponseBuilder answer, int version, Object thing) {
    return taggedLive(answer, version, thing, thing);
  }

  /**
   * The same for an answer that tells more than a read would, such as a secret.
   *
   * @param read the thing as a read would show it: who sends the tag with one is told 304
   */
  public static Response taggedLive(
      Response.ResponseBuilder answer, int version, Object read, Object thing) {
    return answer.header("ETag", ofLive(version, read)).entity(thing).build();
  }

  private static String ofLive(int version, Object thing) {
    return "\"v" + version + '-' + digest(thing) + '"';
  }

  /** An answer that carries a thing without a version, and the tag of what it says. */
  public static Response taggedContent(Response.ResponseBuilder answer, Object thing) {
    return answer.header("ETag", ofContent(thing)).entity(thing).build();
  }

  /**
   * The answer to a read: the thing, or 304 if {@code If-None-Match} says that the client has this
   * version already.
   */
  public static Response read(@Nullable String ifNoneMatch, int version, Object thing) {
    return read(ifNoneMatch, of(version), thing);
  }

  /** The same for a thing that changes also without a new version, as its health does. */
  public static Response readLive(@Nullable String ifNoneMatch, int version, Object thing) {
    return read(ifNoneMatch, ofLive(version, thing), thing);
  }

  /**
   * The same for a thing without a version.
   *
   * @param tag of what it says, as far as a client is to be told when it changes
   */
  public static Response read(@Nullable String ifNoneMatch, String tag, Object thing) {
    return has(ifNoneMatch, tag)
        ? Response.notModified().header("ETag", tag).build()
        : Response.ok(thing).header("ETag", tag).build();
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
    if (ifMatch == null || isAny(ifMatch)) {
      return null;
    }
    Matcher match = TAG.matcher(ifMatch.strip());
    if (!match.matches()) {
      throw new ProblemException(Problem.PRECONDITION_FAILED, "If-Match holds no tag of ours");
    }
    return Integer.valueOf(match.group(1));
  }

  /**
   * The same, for those who take it so.
   *
   * @return empty if any version will do
   */
  public static OptionalInt version(@Nullable String ifMatch) {
    Integer version = expected(ifMatch);
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /**
   * Whether {@code If-Match} binds a change of a thing without a version to what the caller read.
   *
   * @param current the thing as a read would show it now
   * @throws ProblemException if that is not what the caller read
   */
  public static boolean binds(@Nullable String ifMatch, Object current) {
    if (ifMatch == null || isAny(ifMatch)) {
      return false;
    }
    if (!ifMatch.contains(ofContent(current))) {
      throw new ProblemException(Problem.PRECONDITION_FAILED, "it is not any more what was read");
    }
    return true;
  }

  private static boolean isAny(String ifMatch) {
    return ifMatch.isBlank() || ifMatch.strip().equals("*");
  }

  /** Whether {@code If-None-Match} says that the client has what this tag stands for. */
  public static boolean has(@Nullable String ifNoneMatch, String tag) {
    return ifNoneMatch != null && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(tag));
  }
}
