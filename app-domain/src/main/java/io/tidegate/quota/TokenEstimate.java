package io.tidegate.quota;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;

/**
 * Estimates tokens where the upstream did not say: DeepSeek's rule of thumb, 0.3 tokens for an
 * ASCII character and 0.6 for a Chinese one, and a few for each message.
 */
public final class TokenEstimate {

  private static final int PER_MESSAGE = 4;
  private static final int HIDDEN_PREFIX = 30;
  private static final double ASCII = 0.3;
  private static final double CJK = 0.6;
  private static final double OTHER = 0.5;

  private TokenEstimate() {}

  /** Tokens of one text. */
  public static long of(CharSequence text) {
    double tokens = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      tokens += c < 0x80 ? ASCII : c >= 0x2E80 && c <= 0x9FFF ? CJK : OTHER;
    }
    return (long) Math.ceil(tokens);
  }

  /** Tokens of one message, with what the chat template adds to it. */
  public static long ofMessage(JsonNode message) {
    long tokens = PER_MESSAGE;
    for (JsonNode value : message) {
      tokens += value.isTextual() ? of(value.textValue()) : of(value.toString());
    }
    return tokens;
  }

  /** Tokens of a whole prompt. */
  public static long ofPrompt(ChatRequest request) {
    long tokens = HIDDEN_PREFIX;
    for (JsonNode message : request.messages()) {
      tokens += ofMessage(message);
    }
    return tokens;
  }

  /** Usage of a call that was cut before the upstream reported any: no cache hit is assumed. */
  public static TokenUsage ofCutCall(
      ChatRequest request, CharSequence reasoning, CharSequence content) {
    long thought = of(reasoning);
    return new TokenUsage(0, ofPrompt(request), thought + of(content), thought);
  }
}
