package io.tidegate.web.quota;

import io.tidegate.quota.DayUsage;
import io.tidegate.quota.UsageDays;
import io.tidegate.quota.UsageFilter;
import io.tidegate.web.edge.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;

/** Usage in both of its forms. */
@ApplicationScoped
class UsageAnswer {

  static final String CSV = "text/csv";

  /** More rows than these are for an export of the ledger. */
  private static final int MAX_ROWS = 10_000;

  private final UsageDays days;

  @Inject
  UsageAnswer(UsageDays days) {
    this.days = days;
  }

  Cursor.Listing<UsageJson> json(UsageFilter filter) {
    List<UsageJson> rows = days.find(filter, MAX_ROWS).stream().map(UsageJson::of).toList();
    return new Cursor.Listing<>(rows, /* nextCursor= */ null);
  }

  String csv(UsageFilter filter) {
    List<DayUsage> rows = days.find(filter, MAX_ROWS);
    return rows.stream()
        .map(UsageJson::csv)
        .collect(Collectors.joining("", UsageJson.CSV_HEAD, ""));
  }
}
