package io.tidegate.quota;

import io.tidegate.quota.CorrectionTable.Change;
import io.tidegate.quota.Projections.Difference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a rebuild has corrected so far. Belongs to the thread that rebuilds. */
final class Mended {

  /** One row of the audit names no more budgets than these; it counts them all. */
  private static final int NAMED = 200;

  private final Map<LocalDate, Integer> days = new TreeMap<>();
  private final List<Change> budgets = new ArrayList<>();

  void add(LocalDate day, int rows) {
    if (rows > 0) {
      days.put(day, rows);
    }
  }

  void add(List<Change> changes) {
    budgets.addAll(changes);
  }

  Difference difference() {
    return new Difference(
        days.values().stream().mapToLong(Integer::longValue).sum(), budgets.size());
  }

  /** As plain values: rows by day, and what was added to budgets. */
  Map<String, ?> audited() {
    Map<String, Integer> rows = new LinkedHashMap<>();
    days.forEach((day, count) -> rows.put(day.toString(), count));
    Map<String, Long> added = new LinkedHashMap<>();
    budgets.stream()
        .limit(NAMED)
        .forEach(
            change ->
                added.put(change.key().tenant() + " " + change.key().code(), change.amount()));
    return Map.of(
        "days",
        difference().days(),
        "budgets",
        difference().budgets(),
        "rows_of_days",
        rows,
        "added_to_budgets",
        added);
  }
}
