package io.tidegate.quota;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.tidegate.quota.Price.Tier;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What models cost, from the price table as it was at most a minute ago. */
@ApplicationScoped
public class Prices {

  private static final Duration MAX_AGE = Duration.ofMinutes(1);

  private final LoadingCache<String, PriceTable> tables;

  @Inject
  Prices(PriceTables source) {
    this(source::current);
  }

  Prices(Supplier<PriceTable> source) {
    // Refreshed rather than expired: an old price is better than a call that nobody can settle.
    this.tables = Caffeine.newBuilder().refreshAfterWrite(MAX_AGE).build(_ -> source.get());
  }

  /** A cost and the price row it came from. */
  record Quote(Cost cost, Price price) {}

  /**
   * What {@code usage} costs. The tier may change between start and end of a call; the dearer one
   * holds, because DeepSeek does not say which it bills.
   *
   * @return empty if the table has no price for the model
   */
  Optional<Quote> quote(String model, TokenUsage usage, Instant started, Instant ended) {
    PriceTable table = tables.get("all");
    Tier tier =
        Stream.of(started, ended).map(table.clock()::at).max(Comparator.naturalOrder()).get();
    return table.prices().stream()
        .filter(price -> price.model().equals(model) && price.holdsAt(ended))
        .filter(price -> price.tier() == tier)
        .findFirst()
        .map(price -> new Quote(price.of(usage), price));
  }

  /**
   * What {@code usage} costs at most, at the dearest of the tiers.
   *
   * @return empty if the table has no price for the model
   */
  Optional<Cost> dearest(String model, TokenUsage usage, Instant now) {
    return tables.get("all").prices().stream()
        .filter(price -> price.model().equals(model) && price.holdsAt(now))
        .map(price -> price.of(usage))
        .max(Comparator.comparingLong(Cost::nanos));
  }

  /** The currencies that prices are in. */
  Set<String> currencies() {
    return tables.get("all").prices().stream().map(Price::currency).collect(toUnmodifiableSet());
  }
}
