package io.tidegate.adminui.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Price.Tier;
import io.tidegate.quota.PriceDraft;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the user fills in about a price. Public, because Vaadin's binder makes it by reflection.
 *
 * @param validFrom in the visitor's time zone
 */
public record PriceForm(
    String model,
    Tier tier,
    LocalDateTime validFrom,
    String currency,
    String hit,
    String miss,
    String output) {

  /** Whether a text is an amount. */
  static boolean isAmount(String text) {
    try {
      return new BigDecimal(text.strip()).signum() >= 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /**
   * @throws InvalidInput if a field is wrong
   */
  PriceDraft draft(ZoneId zone) {
    return new PriceDraft(
        model.strip(),
        tier,
        validFrom.atZone(zone).toInstant(),
        Optional.empty(),
        currency.strip(),
        new BigDecimal(hit.strip()),
        new BigDecimal(miss.strip()),
        new BigDecimal(output.strip()));
  }
}
