package io.tidegate.simulator.account;

import io.tidegate.simulator.json.JsonBytes;
import io.tidegate.simulator.model.Currency;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money on the account. What was granted is spent before what was paid in.
 *
 * <p>Never shown below zero, although the last answers may have cost more than was left.
 */
public record Balance(Currency currency, BigDecimal granted, BigDecimal toppedUp) {

  private static final int NANO_DIGITS = 9;

  /** An account that holds only money paid in. */
  public static Balance of(Currency currency, String toppedUp) {
    return new Balance(currency, BigDecimal.ZERO, new BigDecimal(toppedUp));
  }

  public BigDecimal total() {
    return granted.add(toppedUp);
  }

  /** The total in billionths of the currency unit. */
  long nanos() {
    return total().movePointRight(NANO_DIGITS).setScale(0, RoundingMode.DOWN).longValueExact();
  }

  Balance lessNanos(long spentNanos) {
    BigDecimal spent = BigDecimal.valueOf(spentNanos, NANO_DIGITS);
    BigDecimal fromGranted = spent.min(granted);
    BigDecimal rest = toppedUp.subtract(spent.subtract(fromGranted)).max(BigDecimal.ZERO);
    return new Balance(currency, granted.subtract(fromGranted), rest);
  }

  /** The body of {@code GET /user/balance}. */
  public byte[] toJson() {
    return new JsonBytes(192)
        .raw("{\"is_available\":")
        .raw(total().signum() > 0 ? "true" : "false")
        .raw(",\"balance_infos\":[{\"currency\":")
        .quoted(currency.name())
        .raw(",\"total_balance\":")
        .quoted(cents(total()))
        .raw(",\"granted_balance\":")
        .quoted(cents(granted))
        .raw(",\"topped_up_balance\":")
        .quoted(cents(toppedUp))
        .raw("}]}")
        .toBytes();
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.DOWN).toPlainString();
  }
}
