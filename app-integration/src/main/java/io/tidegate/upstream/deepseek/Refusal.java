package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.platform.Secret;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream said instead of an answer.
 *
 * <p>Read by the shape of the body, never by its content type: errors come as JSON labelled as
 * something else, as plain text, or as nothing at all.
 *
 * @param status the HTTP status, which is 200 if the error came inside of an answer
 * @param type the upstream's own class of error; empty if it gave none
 * @param message its explanation, without what it quotes; may be empty
 * @param plain whether that is not known to be an explanation: it came outside of an error object
 * @param inTrial whether it was asked where upstreams that are not DeepSeek may have nothing
 */
record Refusal(int status, String type, String message, boolean plain, boolean inTrial) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_MESSAGE = 300;

  /** A key of ours, which a proxy on the way might show with the rest of what it disliked. */
  private static final Pattern KEY = Pattern.compile("sk-[\\w-]{8,}");

  private static final Pattern CONCURRENCY_LIMIT =
      Pattern.compile("concurrency limit of (\\d{1,6})");

  /**
   * Reads an error body; unreadable ones are plain text.
   *
   * @param endpoint that refused
   * @param key with which it was asked, and which its words may show
   */
  static Refusal read(int status, byte[] body, Endpoint endpoint, Secret key) {
    return read(status, body, endpoint.inTrial(), key);
  }

  /** The same for an error that came as an answer, under status 200. */
  static Refusal inAnswer(byte[] body, Secret key) {
    return read(200, body, /* inTrial= */ false, key);
  }

  private static Refusal read(int status, byte[] body, boolean inTrial, Secret key) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    JsonNode error = error(text);
    if (error.isObject()) {
      String words = quiet(error.path("message").asText(""), key);
      String type = error.path("type").asText("");
      return new Refusal(status, type, words, /* plain= */ false, inTrial);
    }
    String words = quiet(error.isTextual() ? error.textValue() : text, key);
    return new Refusal(status, "", words, /* plain= */ true, inTrial);
  }

  private static JsonNode error(String text) {
    try {
      return JSON.readTree(text).path("error");
    } catch (JsonProcessingException _) {
      return JSON.missingNode();
    }
  }

  private static String quiet(String words, Secret key) {
    String own = key.reveal();
    String rest = own.isEmpty() ? words : words.replace(own, "…");
    String quiet = Quotations.leftOut(KEY.matcher(rest).replaceAll("sk-…"));
    return quiet.length() <= MAX_MESSAGE ? quiet : quiet.substring(0, MAX_MESSAGE) + "…";
  }

  /** Whose fault it is. The words are asked first: they say more than the status does. */
  Kind kind() {
    if (message.contains("maximum context length")) {
      return Kind.CONTEXT_TOO_LONG;
    }
    if (message.startsWith("Content Exists Risk")) {
      return Kind.CONTENT_REFUSED;
    }
    if (message.startsWith("Insufficient Balance") || message.startsWith("Authentication Fails")) {
      return Kind.LOCKED_OUT;
    }
    if (message.startsWith("The supported API model names are")
        || message.startsWith("Model Not Exist")) {
      return Kind.MISCONFIGURED;
    }
    return status == 200 ? kindOfType() : kindOfStatus();
  }

  private Kind kindOfStatus() {
    return switch (status) {
      case 400, 413, 422 -> Kind.BAD_REQUEST;
      case 401, 402 -> Kind.LOCKED_OUT;
      // The door of DeepSeek that we have chosen: that it is not there is nobody's fault.
      case 404, 405 -> inTrial ? Kind.UNSUPPORTED : Kind.MISCONFIGURED;
      case 403, 407, 415 -> Kind.MISCONFIGURED;
      case 429 -> Kind.RATE_LIMITED;
      case 503, 529 -> Kind.OVERLOADED;
      // A redirect is never followed: it would carry the key to whom nobody has chosen.
      default -> status >= 300 && status < 400 ? Kind.MISCONFIGURED : Kind.FAILED;
    };
  }

  private Kind kindOfType() {
    return switch (type) {
      case "invalid_request_error" -> Kind.BAD_REQUEST;
      case "authentication_error" -> Kind.LOCKED_OUT;
      case "rate_limit_error" -> Kind.RATE_LIMITED;
      case "service_unavailable_error" -> Kind.OVERLOADED;
      default -> Kind.FAILED;
    };
  }

  UpstreamException exception() {
    return exception(null);
  }

  UpstreamException exception(@Nullable Duration retryAfter) {
    return UpstreamException.refusal(
        kind(),
        "upstream refused, status %d: %s".formatted(status, words()),
        retryAfter,
        concurrencyLimit());
  }

  /** Plain text about a request may show it, without any mark around what a user wrote. */
  private String words() {
    if (plain && isAboutRequest()) {
      return "unexplained";
    }
    return message.isEmpty() ? "nothing" : message;
  }

  private boolean isAboutRequest() {
    return switch (kind()) {
      case BAD_REQUEST, CONTEXT_TOO_LONG, CONTENT_REFUSED, FAILED -> true;
      default -> false;
    };
  }

  /** Only the words of a refusal tell it, and it shrinks with the balance. */
  private OptionalInt concurrencyLimit() {
    Matcher number = CONCURRENCY_LIMIT.matcher(message);
    return number.find() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
  }
}
