package io.tidegate.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakHoursTest {

  private final PeakHours hours = new PeakHours(Set.of(LocalDate.of(2026, 10, 1)));

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:59:59Z,false",
    "2026-11-20T01:00:00Z,true",
    "2026-11-20T03:59:59Z,true",
    "2026-11-20T04:00:00Z,false",
    "2026-11-20T06:00:00Z,true",
    "2026-11-20T09:59:59Z,true",
    "2026-11-20T10:00:00Z,false",
    "2026-11-21T02:00:00Z,false",
    "2026-11-22T02:00:00Z,false",
    "2026-10-01T02:00:00Z,false",
    "2026-10-02T02:00:00Z,true"
  })
  void peak_is_office_time_in_beijing(Instant moment, boolean peak) {
    assertThat(hours.contains(moment)).isEqualTo(peak);
  }
}
