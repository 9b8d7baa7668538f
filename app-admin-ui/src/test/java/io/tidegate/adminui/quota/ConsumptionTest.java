package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.adminui.quota.QuotaRow.Bar;
import io.tidegate.quota.Allowance;
import io.tidegate.quota.Allowance.BudgetStanding;
import io.tidegate.quota.Budget;
import io.tidegate.quota.LimitName;
import io.tidegate.quota.Scope;
import io.tidegate.quota.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsumptionTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void a_bucket_that_nobody_uses_is_not_used_however_small_its_burst() {
    Bar bar = bar(perMinute(600, /* capacity= */ 100, /* remaining= */ 100, Duration.ZERO));

    assertThat(bar).isEqualTo(new Bar("requests_per_minute", "0", "100", "600", 0, never()));
  }

  @Test
  void what_is_used_of_a_bucket_is_a_part_of_its_burst() {
    Bar small = bar(perMinute(600, 100, 25, Duration.ofSeconds(8)));
    Bar large = bar(perMinute(600, 1_000, 600, Duration.ofSeconds(40)));

    assertThat(small.used()).isEqualTo("75");
    assertThat(small.share()).isEqualTo(0.75);
    assertThat(large.used()).isEqualTo("400");
    assertThat(large.share()).isEqualTo(0.4);
  }

  @Test
  void a_node_alone_that_nobody_asks_has_used_nothing() {
    assertThat(bar(perMinute(600, /* capacity= */ 300, 300, Duration.ZERO)).share()).isZero();
  }

  @Test
  void what_is_used_says_when_all_of_it_is_there_again() {
    Bar used = bar(perMinute(600, 100, 25, Duration.ofMillis(7_400)));
    Bar unused = bar(perMinute(600, 600, 600, Duration.ofSeconds(30)));

    assertThat(used.resetsAt()).contains(NOW.plusSeconds(8));
    assertThat(unused.resetsAt()).isEmpty();
  }

  @Test
  void nobody_knows_when_turns_end() {
    var turns =
        new Standing(
            Scope.Kind.KEY,
            LimitName.CONCURRENT_TURNS,
            5,
            Duration.ZERO,
            /* capacity= */ 5,
            /* remaining= */ 3,
            Duration.ZERO);

    assertThat(bar(turns))
        .isEqualTo(new Bar("concurrent_turns", "2", "5", "5", 0.4, Optional.empty()));
  }

  @Test
  void what_turns_have_reserved_of_a_budget_is_used_until_they_end() {
    Budget budget = Budget.of("month", null, "USD", "100", null, List.of(), NOW);
    Optional<Instant> end = Optional.of(NOW.plusSeconds(86_400));
    var standing =
        new BudgetStanding(Scope.Kind.TENANT, budget, 40_000_000_000L, 10_000_000_000L, end);

    List<Bar> bars = Consumption.of(new Allowance(List.of(), List.of(standing)), NOW);

    assertThat(bars).containsExactly(new Bar("month", "50", "100 USD", "100 USD", 0.5, end));
  }

  @Test
  void budgets_that_begin_anew_at_other_times_are_told_apart() {
    var rolling =
        new BudgetStanding(
            Scope.Kind.TENANT,
            Budget.of("month", "rolling", "USD", "100", null, List.of(), NOW),
            0,
            0,
            never());

    List<Bar> bars = Consumption.of(new Allowance(List.of(), List.of(rolling)), NOW);

    assertThat(bars).singleElement().extracting(Bar::code).isEqualTo("month-rolling");
  }

  private static Bar bar(Standing limit) {
    return Consumption.of(new Allowance(List.of(limit), List.of()), NOW).getFirst();
  }

  private static Standing perMinute(
      long limit, long capacity, long remaining, Duration resetAfter) {
    return new Standing(
        Scope.Kind.KEY,
        LimitName.REQUESTS_PER_MINUTE,
        limit,
        Duration.ofMinutes(1),
        capacity,
        remaining,
        resetAfter);
  }

  private static Optional<Instant> never() {
    return Optional.empty();
  }
}
