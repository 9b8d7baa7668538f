package io.tidegate.adminui.quota;

import static java.util.stream.Collectors.toMap;

import com.vaadin.flow.data.provider.ListDataProvider;
import io.tidegate.quota.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows that keep their places while what they show changes. */
class PlacedRows extends ListDataProvider<QuotaRow> {

  private final List<QuotaRow> rows;
  private final Map<Scope, QuotaRow> before = new HashMap<>();

  PlacedRows(List<QuotaRow> rows) {
    var own = new ArrayList<>(rows);
    this.rows = own;
    super(own);
  }

  @Override
  public Object getId(QuotaRow row) {
    return row.scope();
  }

  List<QuotaRow> rows() {
    return List.copyOf(rows);
  }

  /** Puts these in the places of the rows of their scopes. What is as it was is not sent again. */
  void update(Collection<QuotaRow> latest) {
    Map<Scope, QuotaRow> byScope =
        latest.stream().collect(toMap(QuotaRow::scope, Function.identity()));
    before.clear();
    for (int place = 0; place < rows.size(); place++) {
      QuotaRow old = rows.get(place);
      QuotaRow row = byScope.getOrDefault(old.scope(), old);
      if (!row.equals(old)) {
        rows.set(place, row);
        before.put(row.scope(), old);
        refreshItem(row);
      }
    }
  }

  /** Whether the last update has changed a bar of a row. */
  boolean hasChanged(QuotaRow row, QuotaRow.Bar bar) {
    QuotaRow old = before.get(row.scope());
    return old != null && old.bars().stream().noneMatch(bar::showsUseOf);
  }
}
