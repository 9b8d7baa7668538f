package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Price.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A price that somebody wants to add.
 *
 * @param validTo empty while it has no end
 * @param hit whole units of the currency for a million cached prompt tokens
 * @param miss the same for prompt tokens that were not cached
 * @param output the same for what the model wrote
 */
public record PriceDraft(
    String model,
    Tier tier,
    Instant validFrom,
    Optional<Instant> validTo,
    String currency,
    BigDecimal hit,
    BigDecimal miss,
    BigDecimal output) {

  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int NANO_DIGITS = 9;
  private static final BigDecimal MAX = BigDecimal.valueOf(1_000_000);

  /**
   * @throws InvalidInput if a field cannot be right; it names the field
   */
  public PriceDraft {
    if (!MODEL.matcher(model).matches()) {
      throw new InvalidInput("/model", "must be an upstream's id of a model");
    }
    if (validTo.isPresent() && !validTo.get().isAfter(validFrom)) {
      throw new InvalidInput("/valid_to", "must be after valid_from");
    }
    if (!CURRENCY.matcher(currency).matches()) {
      throw new InvalidInput("/currency", "must be a code of ISO 4217 such as USD");
    }
    require("/cache_hit_per_million", hit);
    require("/cache_miss_per_million", miss);
    require("/output_per_million", output);
  }

  private static void require(String field, BigDecimal amount) {
    if (amount.signum() < 0 || amount.compareTo(MAX) > 0) {
      throw new InvalidInput(field, "must be an amount of 0 to " + MAX);
    }
    if (amount.stripTrailingZeros().scale() > NANO_DIGITS) {
      throw new InvalidInput(field, "must not be finer than a billionth");
    }
  }

  Price price(UUID id) {
    return new Price(
        id,
        model,
        tier,
        validFrom,
        validTo.orElse(null),
        nanos(hit),
        nanos(miss),
        nanos(output),
        currency);
  }

  private static long nanos(BigDecimal amount) {
    return amount.movePointRight(NANO_DIGITS).longValueExact();
  }
}
