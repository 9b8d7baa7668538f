package io.tidegate.quota;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tidegate.platform.Refresh;
import io.tidegate.upstream.TokenUsage;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What models cost, as this node knows it: whether prices or holidays have changed is asked once a
 * second in the background. If PostgreSQL does not answer, the last known ones stay in force,
 * because an old price is better than a call that nobody can settle.
 */
@ApplicationScoped
public class Prices {

  private static final long UNKNOWN = -1;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final LongFunction<Optional<PriceTable>> newerThan;
  private volatile Optional<PriceTable> known = Optional.empty();
  private final Refresh refreshing = new Refresh("Prices", this::readNews);

  @Inject
  Prices(PriceTables source) {
    this(source::newerThan);
  }

  Prices(Supplier<PriceTable> source) {
    this(revision -> revision == UNKNOWN ? Optional.of(source.get()) : Optional.empty());
  }

  Prices(LongFunction<Optional<PriceTable>> newerThan) {
    this.newerThan = newerThan;
  }

  /** A cost and the price row it came from. */
  record Quote(Cost cost, Price price) {}

  /** Reads once, so that no call ends before its price is known, and then every second. */
  void start(@Observes @Priority(39) @Initialized(ApplicationScoped.class) Object start) {
    table();
    refreshing.begin(scheduler);
  }

  void refresh() {
    refreshing.now();
  }

  private void readNews() {
    newerThan.apply(table().revision()).ifPresent(news -> known = Optional.of(news));
  }

  private PriceTable table() {
    Optional<PriceTable> table = known;
    if (table.isEmpty()) {
      table = newerThan.apply(UNKNOWN);
      known = table;
    }
    return table.orElseThrow();
  }

  /**
   * What {@code usage} costs. The tier may change between start and end of a call; the dearer one
   * holds, because DeepSeek does not say which it bills; so does the other one's price if a tier
   * has none of its own.
   *
   * @return empty if the table has no price for the model
   */
  Optional<Quote> quote(String model, TokenUsage usage, Instant started, Instant ended) {
    return table().quote(model, usage, started, ended);
  }

  /**
   * What {@code usage} costs at most, at the dearest of the tiers.
   *
   * @return empty if the table has no price for the model
   */
  Optional<Cost> dearest(String model, TokenUsage usage, Instant now) {
    return costs(model, usage, now, now).max(Comparator.comparingLong(Cost::nanos));
  }

  /**
   * What {@code usage} may cost if it is booked from {@code first} to {@code last}: by each price
   * that holds in between, which may be of several currencies.
   */
  Stream<Cost> costs(String model, TokenUsage usage, Instant first, Instant last) {
    return table().prices().stream()
        .filter(price -> price.model().equals(model) && price.holdsWithin(first, last))
        .map(price -> price.of(usage));
  }

  /** Whether a model has a price at every moment from {@code first} to {@code last}. */
  boolean holdThroughout(String model, Instant first, Instant last) {
    List<Price> held =
        table().prices().stream()
            .filter(price -> price.model().equals(model) && price.holdsWithin(first, last))
            .toList();
    Stream<Instant> ends = held.stream().flatMap(price -> Stream.ofNullable(price.validTo()));
    return Stream.concat(Stream.of(first), ends)
        .filter(moment -> !moment.isAfter(last))
        .allMatch(moment -> held.stream().anyMatch(price -> price.holdsAt(moment)));
  }

  /** The currencies of a model's prices that hold in between, in whichever tier. */
  Set<String> currencies(String model, Instant first, Instant last) {
    return table().prices().stream()
        .filter(price -> price.model().equals(model) && price.holdsWithin(first, last))
        .map(Price::currency)
        .collect(toUnmodifiableSet());
  }

  /** The currencies that prices are in which hold now or will. */
  Set<String> currenciesFrom(Instant now) {
    return table().prices().stream()
        .filter(price -> price.holdsWithin(now, Instant.MAX))
        .map(Price::currency)
        .collect(toUnmodifiableSet());
  }

  @PreDestroy
  void stop() {
    refreshing.end();
  }
}
