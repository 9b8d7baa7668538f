package io.tidegate.simulator.account;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When tokens cost double: 9 to 12 and 14 to 18 o'clock in Beijing, Monday to Friday, holidays
 * excluded.
 */
public record PeakHours(Set<LocalDate> holidays) {

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  public PeakHours {
    holidays = Set.copyOf(holidays);
  }

  public boolean contains(Instant moment) {
    ZonedDateTime there = moment.atZone(BEIJING);
    DayOfWeek day = there.getDayOfWeek();
    if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
      return false;
    }
    return busyHour(there.getHour()) && !holidays.contains(there.toLocalDate());
  }

  private static boolean busyHour(int hour) {
    return (hour >= 9 && hour < 12) || (hour >= 14 && hour < 18);
  }
}
