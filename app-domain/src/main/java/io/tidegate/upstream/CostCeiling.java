package io.tidegate.upstream;

import io.tidegate.platform.InvalidInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a fallback may cost, so that nobody pays for an outage more than he agreed to.
 *
 * @param maxFactor how many times as much as the first candidate's model, for each kind of token
 * @param maxPrice of a million tokens of any kind, in the currency of the prices; empty for any
 */
public record CostCeiling(BigDecimal maxFactor, Optional<BigDecimal> maxPrice) {

  private static final BigDecimal HIGHEST_FACTOR = BigDecimal.valueOf(1000);
  private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(1_000_000);

  /** Twice the price; made of the numbers above. */
  public static final CostCeiling DEFAULT = new CostCeiling(BigDecimal.TWO, Optional.empty());

  public CostCeiling {
    requireWithin("/max_cost_factor", maxFactor, HIGHEST_FACTOR);
    maxPrice.ifPresent(price -> requireWithin("/max_price_per_million", price, HIGHEST_PRICE));
    maxFactor = maxFactor.stripTrailingZeros(); // so that 2 equals 2.00
    maxPrice = maxPrice.map(BigDecimal::stripTrailingZeros);
  }

  /** Those fallbacks of a route that cost too much, or nobody knows what. */
  public static List<RouteTarget> tooDear(RouteDraft route, PriceList prices) {
    String primary = route.candidates().getFirst().model();
    return route.fallbacks().stream()
        .filter(fallback -> !route.ceiling().allows(fallback.model(), primary, prices))
        .toList();
  }

  /** The same model costs the same, whether or not its price is known. */
  private boolean allows(String model, String primary, PriceList prices) {
    Optional<ModelPrice> price = prices.of(model);
    boolean cheapEnough =
        maxPrice.isEmpty() || price.filter(known -> known.isAtMost(maxPrice.get())).isPresent();
    return cheapEnough && (model.equals(primary) || isWithinFactor(price, prices.of(primary)));
  }

  private boolean isWithinFactor(Optional<ModelPrice> price, Optional<ModelPrice> primary) {
    return price.isPresent()
        && primary.isPresent()
        && price.get().isWithin(maxFactor, primary.get());
  }

  private static void requireWithin(String pointer, BigDecimal value, BigDecimal highest) {
    if (value.signum() <= 0 || value.compareTo(highest) > 0 || value.scale() > 6) {
      throw new InvalidInput(
          pointer, "must be above 0, at most " + highest + ", and of at most 6 decimals");
    }
  }
}
