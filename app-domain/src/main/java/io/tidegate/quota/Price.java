package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs in a span of time.
 *
 * @param validTo the first instant at which it no longer holds; null while it has no end
 * @param hit billionths of the currency for a million cached prompt tokens
 * @param miss the same for prompt tokens that were not cached
 * @param output the same for what the model wrote
 */
public record Price(
    UUID id,
    String model,
    Tier tier,
    Instant validFrom,
    @Nullable Instant validTo,
    long hit,
    long miss,
    long output,
    String currency) {

  private static final BigInteger PER_TOKENS = BigInteger.valueOf(1_000_000);

  /** A billion of the currency: more than any call costs, and small enough to be added up. */
  private static final BigInteger MOST = BigInteger.valueOf(1_000_000_000_000_000_000L);

  /** When a price holds within the day. */
  public enum Tier {
    OFF_PEAK,
    PEAK;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Tier> of(String code) {
      return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
  }

  /** What a million tokens of a kind cost. */
  public Cost per(long nanos) {
    return new Cost(nanos, currency);
  }

  boolean holdsAt(Instant time) {
    return holdsWithin(time, time);
  }

  /** Whether there is a moment from {@code first} to {@code last} at which it holds. */
  boolean holdsWithin(Instant first, Instant last) {
    return !validFrom.isAfter(last) && (validTo == null || first.isBefore(validTo));
  }

  /** Whether there is a moment at which both hold. */
  boolean overlaps(Price other) {
    return (other.validTo == null || validFrom.isBefore(other.validTo))
        && (validTo == null || other.validFrom.isBefore(validTo));
  }

  /**
   * Rounded up, so that a budget never shows less than was spent. What is counted too high to be
   * booked costs the most that can be.
   */
  Cost of(TokenUsage usage) {
    BigInteger cost =
        product(usage.cacheHitTokens(), hit)
            .add(product(usage.cacheMissTokens(), miss))
            .add(product(usage.completionTokens(), output));
    BigInteger roundedUp = cost.add(PER_TOKENS).subtract(BigInteger.ONE).divide(PER_TOKENS);
    return new Cost(roundedUp.min(MOST).longValueExact(), currency);
  }

  /** Too large for a long, where a currency counts in thousands what others count in cents. */
  private static BigInteger product(long tokens, long price) {
    return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
  }
}
