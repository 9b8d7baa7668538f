package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.quota.Budget.Reset;
import io.tidegate.quota.Budget.Span;
import io.tidegate.quota.Budget.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final Instant SINCE = Instant.parse("2026-03-10T17:23:05Z");

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(Instant.parse("2020-01-01T00:00:00Z").getEpochSecond(), 2_000_000_000L)
        .map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe")
        .map(ZoneId::of);
  }

  @Property
  void windows_hold_the_present_and_leave_no_gap(
      @ForAll("instants") Instant now,
      @ForAll("zones") ZoneId zone,
      @ForAll Window window,
      @ForAll Reset reset) {
    Budget budget = budget(window, reset);

    Span span = budget.span(now, zone);

    assertThat(now).isBetween(span.start(), span.end().minusNanos(1));
    if (window != Window.TOTAL) {
      assertThat(budget.span(span.end(), zone).start()).isEqualTo(span.end());
      assertThat(budget.span(span.end().minusNanos(1), zone)).isEqualTo(span);
    }
  }

  @Test
  void a_month_begins_where_the_tenant_lives() {
    Span span =
        budget(Window.MONTH, Reset.CALENDAR)
            .span(Instant.parse("2026-10-31T17:00:00Z"), ZoneId.of("Asia/Shanghai"));

    assertThat(span.start()).isEqualTo("2026-10-31T16:00:00Z");
    assertThat(span.end()).isEqualTo("2026-11-30T16:00:00Z");
  }

  @Test
  void a_rolling_day_begins_at_the_time_at_which_the_budget_was_set() {
    Span span =
        budget(Window.DAY, Reset.ROLLING)
            .span(Instant.parse("2026-03-12T17:23:04Z"), ZoneId.of("UTC"));

    assertThat(span.start()).isEqualTo("2026-03-11T17:23:05Z");
  }

  @Test
  void the_highest_percentage_is_passed_that_is_reached() {
    var budget =
        new Budget(
            Window.MONTH,
            Reset.CALENDAR,
            BudgetUnit.TOKENS,
            /* limit= */ 200,
            /* hard= */ false,
            List.of(100, 80),
            SINCE);

    assertThat(budget.passed(159)).isZero();
    assertThat(budget.passed(160)).isEqualTo(80);
    assertThat(budget.passed(199)).isEqualTo(80);
    assertThat(budget.passed(300)).isEqualTo(100);
  }

  private static Budget budget(Window window, Reset reset) {
    return new Budget(window, reset, BudgetUnit.TOKENS, 1, /* hard= */ true, List.of(), SINCE);
  }
}
