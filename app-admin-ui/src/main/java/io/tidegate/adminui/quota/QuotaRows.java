package io.tidegate.adminui.quota;

import static java.util.Comparator.comparingDouble;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.tidegate.quota.Quota;
import io.tidegate.quota.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The scopes that have limits, those first of whose limits most is used.
 *
 * @param more whether there are more than were looked at
 */
record QuotaRows(List<QuotaRow> rows, boolean more) {

  static final QuotaRows NONE = new QuotaRows(List.of(), /* more= */ false);

  QuotaRows {
    rows = rows.stream().sorted(comparingDouble(QuotaRow::highestShare).reversed()).toList();
  }

  static QuotaRows of(List<Quota> quotas, boolean more, Instant now) {
    return new QuotaRows(quotas.stream().map(quota -> QuotaRow.of(quota, now)).toList(), more);
  }

  /** The same with what these are by now. */
  QuotaRows with(Collection<QuotaRow> latest) {
    Map<Scope, QuotaRow> byScope = latest.stream().collect(toMap(QuotaRow::scope, identity()));
    return new QuotaRows(
        rows.stream().map(row -> byScope.getOrDefault(row.scope(), row)).toList(), more);
  }

  /** Those that a text finds, which is all of them if it is blank. */
  List<QuotaRow> named(String text) {
    String wanted = text.strip();
    return rows.stream().filter(row -> row.isFoundBy(wanted)).toList();
  }
}
