package io.tidegate.quota;

import io.tidegate.quota.Price.Tier;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Tells peak from off-peak hours as DeepSeek bills them: 9 to 12 and 14 to 18 o'clock in Beijing,
 * Monday to Friday, not on Chinese public holidays.
 *
 * @param holidays days without peak hours, in Beijing's calendar
 */
record PeakClock(Set<LocalDate> holidays) {

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  Tier at(Instant time) {
    LocalDateTime local = LocalDateTime.ofInstant(time, BEIJING);
    int hour = local.getHour();
    boolean peakHour = (hour >= 9 && hour < 12) || (hour >= 14 && hour < 18);
    boolean workday =
        local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
            && !holidays.contains(local.toLocalDate());
    return peakHour && workday ? Tier.PEAK : Tier.OFF_PEAK;
  }
}
