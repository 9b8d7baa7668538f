package io.tidegate.adminui.quota;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.tidegate.adminui.Symbol;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Budget;
import io.tidegate.quota.LimitSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The budgets of one scope to be filled in: any number of rows. */
class BudgetFields extends Div {

  private static final Pattern OF_ROW = Pattern.compile("/budgets/(\\d+)(/.*)");

  private final InstantSource clock;
  private final List<BudgetRow> rows = new ArrayList<>();
  private final Div list = new Div();
  private int added;

  BudgetFields(LimitSet known, InstantSource clock) {
    this.clock = clock;
    known.budgets().forEach(budget -> add(Optional.of(budget)));
    var adding =
        new Button(
            getTranslation("limits.add-budget"), Symbol.PLUS.icon(), _ -> add(Optional.empty()));
    adding.setId("add-budget");
    adding.addThemeVariants(ButtonVariant.TERTIARY);
    add(list, adding);
  }

  private void add(Optional<Budget> known) {
    added++;
    var row = new BudgetRow("budget-" + added, known);
    row.onRemove(() -> remove(row));
    rows.add(row);
    list.add(row);
  }

  private void remove(BudgetRow row) {
    rows.remove(row);
    list.remove(row);
  }

  /** What was filled in; empty if a field says that something is wrong. */
  Optional<List<Budget>> budgets() {
    List<Optional<Budget>> filledIn =
        rows.stream().map(row -> row.budget(clock.instant())).toList();
    return filledIn.contains(Optional.<Budget>empty())
        ? Optional.empty()
        : Optional.of(filledIn.stream().flatMap(Optional::stream).toList());
  }

  /**
   * Shows at its field what is wrong with a budget of a set.
   *
   * @return whether it was about a budget
   */
  boolean show(InvalidInput wrong) {
    Matcher place = OF_ROW.matcher(wrong.pointer());
    if (!place.matches()) {
      return false;
    }
    rows.get(Integer.parseInt(place.group(1))).show(place.group(2));
    return true;
  }
}
