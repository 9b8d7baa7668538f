package io.tidegate.quota;

import io.tidegate.quota.Price.Tier;
import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All prices, and the clock that tells their tiers, as they stood at one moment.
 *
 * @param revision which of all that ever were
 */
record PriceTable(long revision, List<Price> prices, PeakClock clock) {

  PriceTable(List<Price> prices, PeakClock clock) {
    this(/* revision= */ 0, prices, clock);
  }

  PriceTable {
    prices = List.copyOf(prices);
  }

  /** As {@link Prices#quote}. */
  Optional<Prices.Quote> quote(String model, TokenUsage usage, Instant started, Instant ended) {
    Tier tier = Stream.of(started, ended).map(clock::at).max(Comparator.naturalOrder()).get();
    return prices.stream()
        .filter(price -> price.model().equals(model) && price.holdsAt(ended))
        .map(price -> new Prices.Quote(price.of(usage), price))
        .max(
            Comparator.comparing((Prices.Quote quote) -> quote.price().tier() == tier)
                .thenComparingLong(quote -> quote.cost().nanos()));
  }
}
