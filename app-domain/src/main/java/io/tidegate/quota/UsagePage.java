package io.tidegate.quota;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of usage, newest days first.
 *
 * @param next the place behind which the next page begins; empty on the last page
 */
public record UsagePage(List<DayUsage> data, Optional<UsagePlace> next) {

  public UsagePage {
    data = List.copyOf(data);
  }

  /**
   * Cuts a page from a result that was asked for with one row more than the page holds.
   *
   * @param rows at most {@code limit + 1} rows
   */
  static UsagePage of(List<DayUsage> rows, int limit) {
    if (rows.size() <= limit) {
      return new UsagePage(rows, Optional.empty());
    }
    List<DayUsage> page = rows.subList(0, limit);
    return new UsagePage(page, Optional.of(UsagePlace.of(page.getLast())));
  }
}
