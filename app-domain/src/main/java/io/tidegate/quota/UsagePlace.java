package io.tidegate.quota;

import java.time.LocalDate;

/**
 * A row's place in a list of usage, which names what the row is told apart by and nothing that a
 * later call could change.
 */
public record UsagePlace(LocalDate day, String model, String endUser, String key, String currency) {

  static UsagePlace of(DayUsage row) {
    return new UsagePlace(row.day(), row.model(), row.endUser(), row.key(), row.cost().currency());
  }
}
