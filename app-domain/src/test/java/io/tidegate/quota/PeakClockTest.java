package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.quota.Price.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakClockTest {

  private static final PeakClock CLOCK = new PeakClock(Set.of(LocalDate.parse("2026-10-01")));

  @ParameterizedTest
  @CsvSource({
    "08:59:59, OFF_PEAK", "09:00:00, PEAK", "11:59:59, PEAK", "12:00:00, OFF_PEAK",
    "13:59:59, OFF_PEAK", "14:00:00, PEAK", "17:59:59, PEAK", "18:00:00, OFF_PEAK",
    "00:00:00, OFF_PEAK"
  })
  void peak_hours_begin_on_the_hour_and_end_before_it(String time, Tier tier) {
    assertThat(CLOCK.at(beijing("2026-11-20T" + time))).isEqualTo(tier); // a Friday
  }

  @ParameterizedTest
  @CsvSource({"2026-11-21, OFF_PEAK", "2026-11-22, OFF_PEAK", "2026-11-23, PEAK"})
  void weekends_have_no_peak_hours(String day, Tier tier) {
    assertThat(CLOCK.at(beijing(day + "T10:00:00"))).isEqualTo(tier);
  }

  @Test
  void holidays_have_no_peak_hours() {
    assertThat(CLOCK.at(beijing("2026-10-01T10:00:00"))).isEqualTo(Tier.OFF_PEAK);
    assertThat(CLOCK.at(beijing("2026-10-02T10:00:00"))).isEqualTo(Tier.PEAK);
  }

  @Test
  void the_day_is_the_day_in_beijing() {
    assertThat(CLOCK.at(Instant.parse("2026-11-23T01:00:00Z"))).isEqualTo(Tier.PEAK);
    assertThat(CLOCK.at(Instant.parse("2026-11-22T23:00:00Z"))).isEqualTo(Tier.OFF_PEAK);
  }

  private static Instant beijing(String local) {
    return LocalDateTime.parse(local).toInstant(ZoneOffset.ofHours(8));
  }
}
