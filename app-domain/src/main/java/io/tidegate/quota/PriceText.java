package io.tidegate.quota;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prices in the words of the audit trail. */
final class PriceText {

  private PriceText() {}

  /**
   * @param validTo where it ends, which is what changes of a price
   */
  static Map<String, String> audited(Price price, @Nullable Instant validTo) {
    return Map.of(
        "valid_from", price.validFrom().toString(),
        "valid_to", validTo == null ? "" : validTo.toString(),
        "currency", price.currency(),
        "cache_hit_per_million", text(price, price.hit()),
        "cache_miss_per_million", text(price, price.miss()),
        "output_per_million", text(price, price.output()));
  }

  private static String text(Price price, long nanos) {
    return price.per(nanos).amount().toPlainString();
  }
}
