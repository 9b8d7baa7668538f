package io.tidegate.adminui.quota;

import com.vaadin.flow.component.html.Div;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitName;
import io.tidegate.quota.LimitSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row for each limit that there can be; an empty one means none. */
class LimitFields extends Div {

  private final List<LimitRow> rows = new ArrayList<>();

  LimitFields(LimitSet known) {
    for (LimitName name : LimitName.values()) {
      var row =
          new LimitRow(
              name, known.limits().stream().filter(limit -> limit.name() == name).findFirst());
      rows.add(row);
      add(row);
    }
  }

  /** What was filled in; empty if a field says that something is wrong. */
  Optional<List<Limit>> limits() {
    List<Limit> limits = new ArrayList<>();
    boolean right = true;
    for (LimitRow row : rows) {
      try {
        row.limit().ifPresent(limits::add);
      } catch (InvalidInput _) {
        right = false;
      }
    }
    return right ? Optional.of(limits) : Optional.empty();
  }
}
