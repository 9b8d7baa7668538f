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
   * DeepSeek knows neither {@code max_completion_tokens} nor {@code n}, and ignores them; another
   * upstream may obey.
   *
   * @param thinks whether the model thinks when the request does not say
   */
  static TokenUsage of(ChatRequest request, boolean thinks) {
    long prompt = TokenEstimate.ofPrompt(request);
    long asked = request.body().path("max_tokens").asLong(defaultAnswer(request, thinks));
    long longest = Math.max(asked, request.body().path("max_completion_tokens").asLong());
    long answers = Math.max(1, request.body().path("n").asLong());
    return new TokenUsage(0, (long) Math.ceil(prompt * MARGIN), longest * answers, 0);
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
