package io.tidegate.web.quota;

import io.tidegate.quota.Price;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A price as the Admin API shows it. */
@Schema(name = "Price")
record PriceJson(
    UUID id,
    @Schema(examples = "deepseek-flash") String model,
    @Schema(
            examples = "peak",
            enumeration = {"off_peak", "peak"})
        String tier,
    Instant validFrom,
    @Schema(description = "The first instant at which it no longer holds; null while it has no end")
        @Nullable Instant validTo,
    @Schema(examples = "USD") String currency,
    @Schema(examples = "0.006") String cacheHitPerMillion,
    @Schema(examples = "0.3") String cacheMissPerMillion,
    @Schema(examples = "1.2") String outputPerMillion) {

  static PriceJson of(Price price) {
    return new PriceJson(
        price.id(),
        price.model(),
        price.tier().code(),
        price.validFrom(),
        price.validTo(),
        price.currency(),
        text(price, price.hit()),
        text(price, price.miss()),
        text(price, price.output()));
  }

  private static String text(Price price, long nanos) {
    return price.per(nanos).amount().toPlainString();
  }
}
