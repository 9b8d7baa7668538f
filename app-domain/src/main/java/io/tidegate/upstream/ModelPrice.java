package io.tidegate.upstream;

import java.math.BigDecimal;

/**
 * What a model costs at its dearest time of the day, for a million tokens of each kind.
 *
 * @param hit of prompt tokens that were cached
 * @param miss of those that were not
 * @param output of what the model wrote
 * @param currency of all three, ISO 4217
 */
public record ModelPrice(BigDecimal hit, BigDecimal miss, BigDecimal output, String currency) {

  /**
   * Whether no kind of token costs more than {@code factor} times as much as with the other. Prices
   * in two currencies cannot be compared, nor could what an answer cost that both took part in.
   */
  boolean isWithin(BigDecimal factor, ModelPrice other) {
    return currency.equals(other.currency)
        && hit.compareTo(other.hit.multiply(factor)) <= 0
        && miss.compareTo(other.miss.multiply(factor)) <= 0
        && output.compareTo(other.output.multiply(factor)) <= 0;
  }

  /** Whether no kind of token costs more. */
  boolean isAtMost(BigDecimal most) {
    return hit.max(miss).max(output).compareTo(most) <= 0;
  }
}
