package io.tidegate.adminui.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.quota.Cost;
import io.tidegate.quota.DaySum;
import io.tidegate.upstream.TokenUsage;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantUseTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-21");

  @Test
  void adds_up_days_and_keeps_currencies_apart() {
    TenantUse use =
        TenantUse.of(
            List.of(
                day(2, new TokenUsage(1, 2, 3, 0), new Cost(5, "USD")),
                day(1, new TokenUsage(10, 20, 30, 7), new Cost(6, "CNY")),
                day(4, new TokenUsage(0, 0, 100, 0), new Cost(7, "USD"))));

    assertThat(use)
        .isEqualTo(new TenantUse(7, 166, List.of(new Cost(6, "CNY"), new Cost(12, "USD"))));
  }

  @Test
  void of_no_days_nothing_was_used() {
    assertThat(TenantUse.of(List.of())).isEqualTo(new TenantUse(0, 0, List.of()));
  }

  private static DaySum day(long calls, TokenUsage usage, Cost cost) {
    return new DaySum(DAY, calls, 0, usage, cost);
  }
}
