package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.Parts;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Raise;
import io.tidegate.quota.StoredLimits;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RaiseFieldsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final LimitSet USUAL =
      new LimitSet(
          List.of(Limit.of("requests_per_minute", 600L, "fixed_window", null)),
          List.of(
              Budget.of("month", "calendar", "USD", "250", null, List.of(), NOW),
              Budget.of("month", "rolling", "USD", "300", null, List.of(), NOW)));
  private static final Raise RAISE =
      new Raise(Map.of("requests_per_minute", 1_200L), NOW.plusSeconds(7_200), "launch week");

  @Test
  void what_is_raised_already_stays_raised_while_a_budget_is_added() {
    RaiseFields fields = fields(Optional.of(RAISE));
    budget(fields, "calendar").setValue(" 500 ");

    Raise wanted = fields.form().orElseThrow();

    assertThat(wanted.amounts())
        .containsOnly(
            Map.entry("requests_per_minute", 1_200L),
            Map.entry("month.calendar.USD", 500_000_000_000L));
    assertThat(wanted.until()).isEqualTo(RAISE.until());
    assertThat(wanted.reason()).isEqualTo(RAISE.reason());
  }

  @Test
  void a_raise_that_has_ended_is_not_begun_again() {
    var ended = new Raise(RAISE.amounts(), NOW, "launch week");

    assertThat(requests(fields(Optional.of(ended))).getValue()).isEmpty();
  }

  @Test
  void what_has_become_higher_than_it_was_raised_to_is_not_raised_any_more() {
    var overtaken = new Raise(Map.of("requests_per_minute", 600L), RAISE.until(), "launch week");

    assertThat(requests(fields(Optional.of(overtaken))).getValue()).isEmpty();
  }

  @Test
  void budgets_that_begin_anew_at_other_times_are_told_apart() {
    RaiseFields fields = fields(Optional.empty());

    assertThat(budget(fields, "calendar").getLabel())
        .isNotEqualTo(budget(fields, "rolling").getLabel());
  }

  private static RaiseFields fields(Optional<Raise> raise) {
    var stored = new StoredLimits(USUAL, raise, /* version= */ 1);
    return new RaiseFields(stored, new Ages(NOW, (key, _) -> key, Locale.ENGLISH));
  }

  private static TextField requests(RaiseFields fields) {
    return Parts.find(fields, "raise-requests-per-minute", TextField.class);
  }

  private static TextField budget(RaiseFields fields, String reset) {
    return Parts.find(fields, "raise-month-" + reset + "-USD", TextField.class);
  }
}
