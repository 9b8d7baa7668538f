package io.tidegate.quota;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param nanos billionths of one unit of the currency
 * @param currency ISO 4217, e.g. {@code USD}
 */
public record Cost(long nanos, String currency) {

  private static final int NANO_DIGITS = 9;

  /** The amount in whole units, exact. */
  public BigDecimal amount() {
    BigDecimal exact = BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  /**
   * Nothing is nothing in any currency.
   *
   * @throws IllegalArgumentException if they are in two currencies
   */
  public Cost plus(Cost other) {
    if (nanos == 0) {
      return other;
    }
    if (other.nanos == 0) {
      return this;
    }
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add %s to %s".formatted(other, this));
    }
    return new Cost(nanos + other.nanos, currency);
  }
}
