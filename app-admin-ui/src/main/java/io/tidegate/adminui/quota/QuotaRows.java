package io.tidegate.adminui.quota;

import static java.util.Comparator.comparingDouble;

import io.tidegate.quota.Quota;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The scopes that have limits, those first of whose limits most is used.
 *
 * @param more whether there are more than were looked at
 */
record QuotaRows(List<QuotaRow> rows, boolean more) {

  QuotaRows {
    rows = rows.stream().sorted(comparingDouble(QuotaRow::highestShare).reversed()).toList();
  }

  static QuotaRows of(List<Quota> quotas, boolean more, Instant now) {
    return new QuotaRows(quotas.stream().map(quota -> QuotaRow.of(quota, now)).toList(), more);
  }

  /** Those whose names contain a text; upper and lower case are the same. */
  List<QuotaRow> named(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return rows.stream()
        .filter(row -> (row.name() + " " + row.owner()).toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }
}
