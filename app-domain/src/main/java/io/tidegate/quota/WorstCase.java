package io.tidegate.quota;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;

/** The most that a request may use: its prompt by estimate with a margin, and all it may write. */
final class WorstCase {

  private static final double MARGIN = 1.15;

  /** What DeepSeek writes at most when the request does not say. */
  private static final long ANSWER = 8_192;

  private static final long THINKING_ANSWER = 65_536;
  private static final long HARDEST_THINKING_ANSWER = 131_072;

  private WorstCase() {}

  /**
   * @param thinks whether the model thinks when the request does not say
   */
  static TokenUsage of(ChatRequest request, boolean thinks) {
    long prompt = TokenEstimate.ofPrompt(request);
    long asked = request.body().path("max_tokens").asLong(defaultAnswer(request, thinks));
    return new TokenUsage(0, (long) Math.ceil(prompt * MARGIN), asked, 0);
  }

  private static long defaultAnswer(ChatRequest request, boolean thinks) {
    JsonNode thinking = request.body().path("thinking");
    String effort =
        thinking.path("effort").asText(request.body().path("reasoning_effort").asText());
    return !request.thinks(thinks)
        ? ANSWER
        : effort.equals("max") ? HARDEST_THINKING_ANSWER : THINKING_ANSWER;
  }
}
