package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DaySpanTest {

  private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2026, 12, 31);

  @Test
  void days_in_a_row_are_one_span_and_a_lonely_one_is_its_own() {
    var days =
        new TreeSet<>(
            List.of(
                LocalDate.of(2026, 10, 2),
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 10, 3),
                NEW_YEARS_EVE));

    assertThat(DaySpan.text(days, Locale.SIMPLIFIED_CHINESE))
        .isEqualTo("2026年10月1日 – 2026年10月3日; 2026年12月31日");
    assertThat(DaySpan.text(days, Locale.ENGLISH))
        .isEqualTo("Oct 1, 2026 – Oct 3, 2026; Dec 31, 2026");
  }

  @Test
  void a_span_has_both_of_its_ends() {
    assertThat(new DaySpan(NEW_YEARS_EVE, NEW_YEARS_EVE.plusDays(1)).days())
        .containsExactly(NEW_YEARS_EVE, NEW_YEARS_EVE.plusDays(1));
  }

  @Test
  void no_days_are_no_text() {
    assertThat(DaySpan.text(new TreeSet<>(), Locale.ENGLISH)).isEmpty();
  }
}
