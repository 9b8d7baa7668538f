package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.platform.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerSpanTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Asia/Shanghai", "UTC", "Etc/GMT+12"})
  void the_times_of_days_hold_all_of_them_wherever_a_tenant_is(String zone) {
    var days = new LedgerSpan.Days(DAY, DAY.plusDays(1));

    assertThat(days.start()).isBeforeOrEqualTo(midnight(DAY, zone));
    assertThat(days.end()).isAfterOrEqualTo(midnight(DAY.plusDays(2), zone));
  }

  @Test
  void a_span_ends_after_it_has_begun() {
    assertThatThrownBy(() -> new LedgerSpan.Days(DAY, DAY.minusDays(1)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> new LedgerSpan.Times(Instant.EPOCH, Instant.EPOCH))
        .isInstanceOf(InvalidInput.class);
    assertThat(LedgerSpan.Days.of(DAY)).isEqualTo(new LedgerSpan.Days(DAY, DAY));
  }

  private static Instant midnight(LocalDate day, String zone) {
    return day.atStartOfDay(ZoneId.of(zone)).toInstant();
  }
}
