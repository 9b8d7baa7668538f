package io.tidegate.quota;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import java.util.Map;

/**
 * Estimates tokens where the upstream did not say: DeepSeek's rule of thumb, 0.3 tokens for an
 * ASCII character and 0.6 for a Chinese one, and a few for each message.
 */
public final class TokenEstimate {

  private static final int TENTHS = 10;
  private static final int PER_MESSAGE = 4 * TENTHS;
  private static final int HIDDEN_PREFIX = 30 * TENTHS;
  private static final int ASCII = 3;
  private static final int CJK = 6;
  private static final int OTHER = 5;

  /** As many as an image can have, whether it is given by its bytes or by its address. */
  private static final int IMAGE = 1024 * TENTHS;

  /** Longer than tokens are on the average, in any language. */
  private static final int LONG = 8;

  private TokenEstimate() {}

  /** Tokens of one text. */
  public static long of(CharSequence text) {
    return tokens(tenths(text));
  }

  /**
   * Tokens of a text that came in so many pieces. Upstreams send a token in each; only where pieces
   * are longer than tokens, because somebody on the way has put some together, characters decide.
   */
  public static long ofPieces(CharSequence text, int pieces) {
    boolean tokenByToken = pieces <= text.length() && text.length() <= (long) pieces * LONG;
    return tokenByToken ? pieces : of(text);
  }

  /** Tokens of one message, with what the chat template adds to it. */
  public static long ofMessage(JsonNode message) {
    return tokens(tenthsOfMessage(message));
  }

  /** Tokens of a whole prompt: its messages, its tools, and what thinking puts in front. */
  public static long ofPrompt(ChatRequest request) {
    long tenths = request.refusesThinking() ? 0 : HIDDEN_PREFIX;
    for (JsonNode message : request.messages()) {
      tenths += tenthsOfMessage(message);
    }
    JsonNode tools = request.body().path("tools");
    return tokens(tools.isEmpty() ? tenths : tenths + tenths(tools.toString()));
  }

  /** Usage of a call that was cut before the upstream reported any: no cache hit is assumed. */
  public static TokenUsage ofCutCall(
      ChatRequest request, CharSequence reasoning, CharSequence content) {
    long thought = of(reasoning);
    return ofCutCall(request, thought, thought + of(content));
  }

  /**
   * The same where it is known what came.
   *
   * @param completion tokens of the answer, reasoning included
   */
  public static TokenUsage ofCutCall(ChatRequest request, long reasoning, long completion) {
    return new TokenUsage(0, ofPrompt(request), completion, reasoning);
  }

  /** The role is part of the template. */
  private static long tenthsOfMessage(JsonNode message) {
    long tenths = PER_MESSAGE;
    for (Map.Entry<String, JsonNode> field : message.properties()) {
      JsonNode value = field.getValue();
      if (field.getKey().equals("content") && value.isArray()) {
        tenths += tenthsOfParts(value);
      } else if (!field.getKey().equals("role")) {
        tenths += tenths(value.isTextual() ? value.textValue() : value.toString());
      }
    }
    return tenths;
  }

  private static long tenthsOfParts(JsonNode parts) {
    long tenths = 0;
    for (JsonNode part : parts) {
      JsonNode text = part.path("text");
      tenths += text.isTextual() ? tenths(text.textValue()) : tenthsOfOther(part);
    }
    return tenths;
  }

  /** A file that a message shows is an image, too. */
  private static long tenthsOfOther(JsonNode part) {
    return switch (part.path("type").asText()) {
      case "image_url", "file" -> IMAGE;
      default -> tenths(part.toString());
    };
  }

  private static long tenths(CharSequence text) {
    long tenths = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      tenths += c < 0x80 ? ASCII : c >= 0x2E80 && c <= 0x9FFF ? CJK : OTHER;
    }
    return tenths;
  }

  private static long tokens(long tenths) {
    return Math.ceilDiv(tenths, TENTHS);
  }
}
