package io.tidegate.web.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Price.Tier;
import io.tidegate.quota.PriceDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says about a new price. */
@Schema(name = "NewPrice")
record NewPriceJson(
    @Schema(examples = "deepseek-flash", required = true) @Nullable String model,
    @Schema(
            examples = "peak",
            enumeration = {"off_peak", "peak"},
            required = true)
        @Nullable String tier,
    @Schema(required = true) @Nullable Instant validFrom,
    @Schema(description = "Absent while it has no end") @Nullable Instant validTo,
    @Schema(examples = "USD", required = true) @Nullable String currency,
    @Schema(examples = "0.006", required = true) @Nullable String cacheHitPerMillion,
    @Schema(examples = "0.3", required = true) @Nullable String cacheMissPerMillion,
    @Schema(examples = "1.2", required = true) @Nullable String outputPerMillion) {

  PriceDraft checked() {
    return new PriceDraft(
        required("/model", model),
        Tier.of(required("/tier", tier))
            .orElseThrow(() -> new InvalidInput("/tier", "must be off_peak or peak")),
        required("/valid_from", validFrom),
        Optional.ofNullable(validTo),
        required("/currency", currency),
        amount("/cache_hit_per_million", cacheHitPerMillion),
        amount("/cache_miss_per_million", cacheMissPerMillion),
        amount("/output_per_million", outputPerMillion));
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidInput(field, "is required");
    }
    return value;
  }

  private static BigDecimal amount(String field, @Nullable String text) {
    try {
      return new BigDecimal(required(field, text));
    } catch (NumberFormatException e) {
      throw new InvalidInput(field, "must be an amount such as 0.3");
    }
  }
}
