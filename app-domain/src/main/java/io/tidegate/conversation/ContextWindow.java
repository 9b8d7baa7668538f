package io.tidegate.conversation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How much a model can take in at once.
 *
 * @param tokens prompt and answer together
 */
public record ContextWindow(int tokens) {

  static final int DEEPSEEK_TOKENS = 1_048_565;

  /** What DeepSeek writes at most when the request does not say, thinking included. */
  private static final long DEFAULT_ANSWER = 65_536;

  /** Estimates are estimates: this share of the room stays free. */
  private static final double MARGIN = 0.1;

  /** How many tokens a prompt may have, so that the answer still fits. */
  long room(JsonNode options) {
    long answer = options.path("max_tokens").asLong(Math.min(DEFAULT_ANSWER, tokens / 4));
    return Math.max(0, (long) ((tokens - answer) * (1 - MARGIN)));
  }
}
