package io.tidegate.quota;

import io.tidegate.upstream.ModelPrice;
import io.tidegate.upstream.PriceList;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells routes what models cost, at the dearest of the tiers. */
@ApplicationScoped
public class RoutePrices implements PriceList {

  private static final long MILLION = 1_000_000;
  private static final TokenUsage CACHED = new TokenUsage(MILLION, 0, 0, 0);
  private static final TokenUsage READ = new TokenUsage(0, MILLION, 0, 0);
  private static final TokenUsage WRITTEN = new TokenUsage(0, 0, MILLION, 0);

  private final Prices prices;
  private final InstantSource clock;

  @Inject
  RoutePrices(Prices prices, InstantSource clock) {
    this.prices = prices;
    this.clock = clock;
  }

  @Override
  public Optional<ModelPrice> of(String model) {
    Instant now = clock.instant();
    return prices
        .dearest(model, READ, now)
        .map(
            read ->
                new ModelPrice(
                    amount(model, CACHED, now),
                    read.amount(),
                    amount(model, WRITTEN, now),
                    read.currency()));
  }

  private BigDecimal amount(String model, TokenUsage usage, Instant now) {
    return prices.dearest(model, usage, now).map(Cost::amount).orElse(BigDecimal.ZERO);
  }
}
