package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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

  private static final Budget BUDGET = budget("USD", /* hard= */ true);

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
    assertIsRefused(RISE.minus(Duration.ofMinutes(1)), List.of(BUDGET), DEAR);
  }

  @Test
  void a_call_that_is_paid_in_another_currency_passes_by_no_hard_budget() {
    Price yuan = price(Instant.EPOCH, null, 10, "CNY");
    Price closed = price(Instant.EPOCH, RISE, 10);

    assertIsRefused(RISE, List.of(BUDGET), closed, yuan);
    assertIsRefused(RISE, List.of(budget("USD", /* hard= */ true), BUDGET), closed, yuan);
  }

  @Test
  void a_call_that_may_end_after_a_change_of_the_currency_passes_by_no_hard_budget() {
    Price dollars = price(Instant.EPOCH, RISE, 10);
    Price yuan = price(RISE, null, 10, "CNY");
    Instant before = RISE.minus(Reservation.LONGEST_TURN);

    assertIsRefused(before, List.of(BUDGET), dollars, yuan);
    assertIsKept(before.minusSeconds(1), List.of(BUDGET), dollars, yuan);
    assertIsKept(before, List.of(BUDGET, budget("CNY", /* hard= */ true)), dollars, yuan);
  }

  /** It would be booked without a price. */
  @Test
  void a_call_that_may_end_after_its_price_has_run_out_passes_by_no_hard_budget() {
    Price closed = price(Instant.EPOCH, RISE, 10);
    Instant before = RISE.minus(Reservation.LONGEST_TURN);

    assertIsRefused(before, List.of(BUDGET), closed);
    assertIsKept(before.minusSeconds(1), List.of(BUDGET), closed);
    assertIsKept(before, List.of(BUDGET), closed, DEAR);
  }

  @Test
  void a_call_that_may_end_between_two_prices_passes_by_no_hard_budget() {
    Price closed = price(Instant.EPOCH, RISE, 10);
    Price later = price(RISE.plusSeconds(1), null, 10);

    assertIsRefused(RISE.minusSeconds(1), List.of(BUDGET), closed, later);
    assertIsKept(RISE.plusSeconds(1), List.of(BUDGET), closed, later);
  }

  @Test
  void a_currency_that_several_hard_budgets_count_is_told_once() {
    List<Budget> budgets = List.of(BUDGET, BUDGET);

    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> knowing().requirePrices(budgets, List.of(CANDIDATE), RISE))
        .satisfies(
            denied ->
                assertThat(denied.reason()).isEqualTo(new Denied.Unpriced("m", List.of("USD"))));
  }

  @Test
  void a_scope_may_have_a_hard_budget_for_each_currency() {
    Price yuan = price(Instant.EPOCH, null, 10, "CNY");

    assertIsKept(List.of(BUDGET, budget("CNY", /* hard= */ true)), yuan);
  }

  @Test
  void budgets_that_are_not_hard_or_count_tokens_need_no_price() {
    assertIsKept(List.of(budget("USD", /* hard= */ false), budget("tokens", /* hard= */ true)));
  }

  private static void assertIsRefused(Instant now, List<Budget> budgets, Price... prices) {
    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> knowing(prices).requirePrices(budgets, List.of(CANDIDATE), now));
  }

  private static void assertIsKept(List<Budget> budgets, Price... prices) {
    assertIsKept(RISE, budgets, prices);
  }

  private static void assertIsKept(Instant now, List<Budget> budgets, Price... prices) {
    assertThatCode(() -> knowing(prices).requirePrices(budgets, List.of(CANDIDATE), now))
        .doesNotThrowAnyException();
  }

  private static long bound(Instant now, Price... prices) {
    return knowing(prices).of(BUDGET, List.of(CANDIDATE), MILLION, now);
  }

  private static CallBound knowing(Price... prices) {
    return new CallBound(
        new Prices(() -> new PriceTable(List.of(prices), new PeakClock(Set.of()))));
  }

  private static Budget budget(String unit, boolean hard) {
    return new Budget(
        Budget.Window.TOTAL,
        Budget.Reset.CALENDAR,
        new BudgetUnit(unit),
        /* limit= */ 100,
        hard,
        List.of(),
        Instant.EPOCH);
  }

  private static Price price(Instant from, @Nullable Instant to, long output) {
    return price(from, to, output, "USD");
  }

  private static Price price(Instant from, @Nullable Instant to, long output, String currency) {
    return new Price(new UUID(0, output), "m", Tier.OFF_PEAK, from, to, 0, 0, output, currency);
  }
}
