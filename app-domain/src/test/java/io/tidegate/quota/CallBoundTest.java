package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.Secret;
import io.tidegate.quota.Price.Tier;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.Upstream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallBoundTest {

  private static final Instant RISE = Instant.parse("2026-11-20T00:00:00Z");
  private static final TokenUsage MILLION = new TokenUsage(0, 0, 1_000_000, 0);
  private static final Price CHEAP = price(Instant.EPOCH, RISE, 1);
  private static final Price DEAR = price(RISE, null, 10);

  private static final Candidate CANDIDATE =
      new Candidate(
          new Upstream("a", URI.create("https://a.com"), new Secret("k"), Set.of("m"), 1, 10),
          "m",
          /* thinks= */ false);

  private static final Budget BUDGET =
      new Budget(
          Budget.Window.TOTAL,
          Budget.Reset.CALENDAR,
          new BudgetUnit("USD"),
          /* limit= */ 100,
          /* hard= */ true,
          List.of(),
          Instant.EPOCH);

  @Test
  void a_turn_that_may_end_after_a_rise_of_prices_is_bound_by_the_dearer_one() {
    assertThat(bound(RISE.minusSeconds(1), CHEAP, DEAR)).isEqualTo(10);
    assertThat(bound(RISE.minus(Reservation.LONGEST_TURN), CHEAP, DEAR)).isEqualTo(10);
  }

  @Test
  void a_turn_that_ends_before_a_rise_of_prices_is_bound_by_the_price_of_now() {
    Instant before = RISE.minus(Reservation.LONGEST_TURN).minusSeconds(1);

    assertThat(bound(before, CHEAP, DEAR)).isEqualTo(1);
  }

  @Test
  void a_turn_that_may_end_before_prices_fall_is_bound_by_the_price_of_now() {
    Price dear = price(Instant.EPOCH, RISE, 10);
    Price cheap = price(RISE, null, 1);

    assertThat(bound(RISE.minusSeconds(1), dear, cheap)).isEqualTo(10);
    assertThat(bound(RISE, dear, cheap)).isEqualTo(1);
  }

  /** What is paid in yuan does not count in a budget of dollars. */
  @Test
  void a_turn_that_may_end_after_a_change_of_the_currency_is_bound_by_that_of_the_budget() {
    Price yuan = price(RISE, null, 10, "CNY");

    assertThat(bound(RISE.minusSeconds(1), CHEAP, yuan)).isEqualTo(1);
  }

  @Test
  void a_price_that_will_hold_soon_keeps_no_hard_budget_now() {
    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> bound(RISE.minus(Duration.ofMinutes(1)), DEAR));
  }

  private static long bound(Instant now, Price... prices) {
    var known = new Prices(() -> new PriceTable(List.of(prices), new PeakClock(Set.of())));
    return new CallBound(known).of(BUDGET, List.of(CANDIDATE), MILLION, now);
  }

  private static Price price(Instant from, @Nullable Instant to, long output) {
    return price(from, to, output, "USD");
  }

  private static Price price(Instant from, @Nullable Instant to, long output, String currency) {
    return new Price(new UUID(0, output), "m", Tier.OFF_PEAK, from, to, 0, 0, output, currency);
  }
}
