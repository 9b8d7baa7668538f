package io.tidegate.upstream;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Tokens by kind, as they are billed.
 *
 * @param cacheHitTokens prompt tokens that the upstream found in its prefix cache
 * @param cacheMissTokens prompt tokens that it had to read anew
 * @param completionTokens everything that it wrote, reasoning included
 * @param reasoningTokens the part of {@code completionTokens} that was reasoning
 */
@Embeddable
public record TokenUsage(
    @Column(name = "cache_hit_tokens") long cacheHitTokens,
    @Column(name = "cache_miss_tokens") long cacheMissTokens,
    @Column(name = "completion_tokens") long completionTokens,
    @Column(name = "reasoning_tokens") long reasoningTokens) {

  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0);

  public TokenUsage {
    if (cacheHitTokens < 0 || cacheMissTokens < 0 || completionTokens < 0 || reasoningTokens < 0) {
      throw new IllegalArgumentException(
          "negative token count: %d hit, %d miss, %d completion, %d reasoning"
              .formatted(cacheHitTokens, cacheMissTokens, completionTokens, reasoningTokens));
    }
  }

  /** All tokens of the prompt. */
  public long promptTokens() {
    return cacheHitTokens + cacheMissTokens;
  }

  public long totalTokens() {
    return promptTokens() + completionTokens;
  }

  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        cacheHitTokens + other.cacheHitTokens,
        cacheMissTokens + other.cacheMissTokens,
        completionTokens + other.completionTokens,
        reasoningTokens + other.reasoningTokens);
  }
}
