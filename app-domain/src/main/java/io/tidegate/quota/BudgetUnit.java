package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.TokenUsage;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What a budget counts: tokens, or billionths of a currency.
 *
 * @param code {@code tokens}, or ISO 4217, e.g. {@code USD}
 */
public record BudgetUnit(String code) {

  public static final BudgetUnit TOKENS = new BudgetUnit("tokens");

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int NANO_DIGITS = 9;

  /**
   * @throws InvalidInput if it is neither
   */
  public BudgetUnit {
    if (!code.equals("tokens") && !CURRENCY.matcher(code).matches()) {
      throw new InvalidInput("/unit", "must be tokens or a currency such as USD");
    }
  }

  public boolean isTokens() {
    return equals(TOKENS);
  }

  /** What a call counts here; nothing if it was paid in another currency. */
  public long of(Cost cost, TokenUsage usage) {
    if (isTokens()) {
      return usage.totalTokens();
    }
    return cost.currency().equals(code) ? cost.nanos() : 0;
  }

  /**
   * Reads an amount as people write it, e.g. {@code 100.00}.
   *
   * @throws InvalidInput if it is not a number, or finer than what is counted
   */
  public long parse(String amount) {
    try {
      BigDecimal number = new BigDecimal(amount);
      return (isTokens() ? number : number.movePointRight(NANO_DIGITS)).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidInput(
          "/limit", isTokens() ? "must be a whole number" : "must be an amount such as 100.00");
    }
  }

  /** The amount as people write it. */
  public String text(long parts) {
    return isTokens() ? Long.toString(parts) : new Cost(parts, code).amount().toPlainString();
  }
}
