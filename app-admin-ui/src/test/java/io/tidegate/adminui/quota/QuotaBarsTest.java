package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.adminui.page.Ages;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Raise;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaBarsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final LimitSet LIMITS =
      new LimitSet(
          List.of(Limit.of("requests_per_day", 1_000L, "fixed_window", null)),
          List.of(Budget.of("month", null, "USD", "250", null, List.of(), NOW)));

  @Test
  void of_a_model_everybody_sees_what_its_limits_are() {
    assertThat(text(model(Optional.empty())))
        .contains("quotas.limit.requests-per-day")
        .contains("1000")
        .contains("quotas.limit.month")
        .contains("250 USD")
        .contains("quotas.each");
  }

  @Test
  void of_a_model_that_is_raised_what_they_are_for_now() {
    var raise = new Raise(Map.of("requests_per_day", 4_000L), NOW.plusSeconds(1), "launch week");

    assertThat(text(model(Optional.of(raise)))).contains("4000").doesNotContain("1000");
  }

  @Test
  void a_bar_says_when_its_limit_resets() {
    assertThat(text(tenant(Optional.of(NOW.plusSeconds(5))))).contains("quotas.resets");
    assertThat(text(tenant(Optional.empty()))).doesNotContain("quotas.resets");
  }

  private static QuotaRow model(Optional<Raise> raise) {
    var stored = new StoredLimits(LIMITS, raise, /* version= */ 1);
    return new QuotaRow(Scope.model("chat"), "chat", "", stored, raise.isPresent(), List.of());
  }

  private static QuotaRow tenant(Optional<Instant> resetsAt) {
    var bar = new QuotaRow.Bar("requests_per_day", "1", "1000", "1000", 0.001, resetsAt);
    var stored = new StoredLimits(LIMITS, Optional.empty(), /* version= */ 1);
    return new QuotaRow(
        new Scope(Scope.Kind.TENANT, "1"), "Acme", "", stored, /* raised= */ false, List.of(bar));
  }

  private static String text(QuotaRow row) {
    var ages = new Ages(NOW, (key, _) -> key, Locale.ENGLISH);
    return new QuotaBars(row, ages, _ -> false).getElement().getTextRecursively();
  }
}
