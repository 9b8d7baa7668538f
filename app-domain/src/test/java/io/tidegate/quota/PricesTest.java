package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.quota.Price.Tier;
import io.tidegate.upstream.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PricesTest {

  private static final Instant CHANGE = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant PEAK_BEGINS = Instant.parse("2026-11-20T01:00:00Z");
  private static final Instant PEAK_ENDS = Instant.parse("2026-11-20T04:00:00Z");
  private static final TokenUsage MILLION = new TokenUsage(0, 0, 1_000_000, 0);

  private static final Price OLD = price(Tier.OFF_PEAK, Instant.EPOCH, CHANGE, 1);
  private static final Price OFF_PEAK = price(Tier.OFF_PEAK, CHANGE, null, 10);
  private static final Price PEAK = price(Tier.PEAK, CHANGE, null, 20);

  private final Prices prices =
      new Prices(() -> new PriceTable(List.of(OLD, OFF_PEAK, PEAK), new PeakClock(Set.of())));

  @Test
  void the_price_is_the_one_of_the_hour() {
    assertThat(quoted(CHANGE, CHANGE)).isEqualTo(OFF_PEAK);
    assertThat(quoted(PEAK_BEGINS, PEAK_BEGINS.plusSeconds(9))).isEqualTo(PEAK);
  }

  @Test
  void a_call_that_touches_the_peak_is_billed_at_the_dearer_price() {
    assertThat(quoted(PEAK_BEGINS.minusSeconds(5), PEAK_BEGINS)).isEqualTo(PEAK);
    assertThat(quoted(PEAK_ENDS.minusNanos(1), PEAK_ENDS)).isEqualTo(PEAK);
    assertThat(quoted(PEAK_ENDS, PEAK_ENDS)).isEqualTo(OFF_PEAK);
  }

  @Test
  void a_price_holds_until_the_next_one_begins() {
    assertThat(quoted(CHANGE.minusNanos(1), CHANGE.minusNanos(1))).isEqualTo(OLD);
    assertThat(quoted(CHANGE.minusNanos(1), CHANGE)).isEqualTo(OFF_PEAK);
  }

  @Test
  void a_model_without_price_has_no_quote() {
    assertThat(prices.quote("unheard-of", MILLION, CHANGE, CHANGE)).isEmpty();
  }

  @Test
  void a_tier_without_a_price_costs_as_much_as_the_other() {
    var off = new Prices(() -> new PriceTable(List.of(OFF_PEAK), new PeakClock(Set.of())));

    assertThat(off.quote("m", MILLION, PEAK_BEGINS, PEAK_BEGINS).orElseThrow().price())
        .isEqualTo(OFF_PEAK);
  }

  @Test
  void each_kind_of_token_has_its_price() {
    var price =
        new Price(
            new UUID(0, 1), "m", Tier.PEAK, CHANGE, null, 7_000_000, 3_000_000, 1_000_000, "USD");

    assertThat(price.of(new TokenUsage(100, 10, 1, 1))).isEqualTo(new Cost(731, "USD"));
  }

  @Test
  void the_dearest_price_of_the_longest_call_is_exact() {
    long million = 1_000_000_000_000_000L;
    var price = new Price(new UUID(0, 1), "m", Tier.PEAK, CHANGE, null, 0, million, million, "VND");

    assertThat(price.of(new TokenUsage(0, 100_000_000, 100_000_000, 0)))
        .isEqualTo(new Cost(200 * million, "VND"));
  }

  @Test
  void a_count_beyond_all_reason_costs_something_that_can_be_booked() {
    var price = new Price(new UUID(0, 1), "m", Tier.PEAK, CHANGE, null, 0, 0, 1_000_000_000, "USD");

    Cost cost = price.of(new TokenUsage(0, 0, Long.MAX_VALUE, 0));

    assertThat(cost).isEqualTo(new Cost(1_000_000_000_000_000_000L, "USD"));
  }

  @Property
  void a_cost_is_rounded_up_by_less_than_a_billionth(
      @ForAll @LongRange(min = 0, max = 1_000_000) long hits,
      @ForAll @LongRange(min = 0, max = 1_000_000) long misses,
      @ForAll @LongRange(min = 0, max = 1_000_000) long written) {
    var price =
        new Price(
            new UUID(0, 1),
            "m",
            Tier.PEAK,
            CHANGE,
            null,
            2_800_001,
            140_000_003,
            280_000_007,
            "USD");

    BigDecimal exact =
        BigDecimal.valueOf(hits * 2_800_001 + misses * 140_000_003 + written * 280_000_007, 6);
    BigDecimal rounding =
        BigDecimal.valueOf(price.of(new TokenUsage(hits, misses, written, 0)).nanos())
            .subtract(exact);

    assertThat(rounding).isBetween(BigDecimal.ZERO, new BigDecimal("0.999999"));
  }

  private Price quoted(Instant started, Instant ended) {
    return prices.quote("m", MILLION, started, ended).orElseThrow().price();
  }

  private static Price price(Tier tier, Instant from, @Nullable Instant to, long output) {
    return new Price(new UUID(0, output), "m", tier, from, to, 0, 0, output, "USD");
  }
}
