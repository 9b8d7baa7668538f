package io.tidegate.adminui.quota;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.adminui.Symbol;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Budget.Reset;
import io.tidegate.quota.Budget.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One budget to be filled in. */
class BudgetRow extends Div {

  private static final Pattern COMMA = Pattern.compile("[,，、]");
  private static final Pattern PERCENTAGE = Pattern.compile("\\d{1,3}");

  private final Select<Window> window = new Select<>();
  private final Select<Reset> reset = new Select<>();
  private final TextField amount = new TextField(getTranslation("budget.amount"));
  private final TextField unit = new TextField(getTranslation("budget.unit"));
  private final TextField soft = new TextField(getTranslation("budget.soft"));
  private final Checkbox hard = new Checkbox(getTranslation("budget.hard"));
  private final Button removing = new Button(Symbol.CLOSE.icon());

  /**
   * @param id what the ids of its fields begin with
   * @param known the budget that is there; empty for a new one
   */
  BudgetRow(String id, Optional<Budget> known) {
    window.setId(id + "-window");
    amount.setId(id + "-amount");
    unit.setId(id + "-unit");
    soft.setId(id + "-soft");
    addClassName("tg-budget-row");
    window.setLabel(getTranslation("budget.window"));
    window.setItems(Window.values());
    window.setItemLabelGenerator(one -> getTranslation("quotas.limit." + one.code()));
    reset.setLabel(getTranslation("budget.reset"));
    reset.setItems(Reset.values());
    reset.setItemLabelGenerator(one -> getTranslation("budget.reset." + one.code()));
    amount.addClassName("tg-budget-amount");
    show(known);
    removing.addThemeVariants(ButtonVariant.TERTIARY);
    removing.setAriaLabel(getTranslation("budget.remove"));
    add(window, reset, amount, unit, soft, hard, removing);
  }

  void onRemove(Runnable remove) {
    removing.addClickListener(_ -> remove.run());
  }

  private void show(Optional<Budget> known) {
    window.setValue(known.map(Budget::window).orElse(Window.MONTH));
    reset.setValue(known.map(Budget::reset).orElse(Reset.CALENDAR));
    unit.setValue(known.map(one -> one.unit().code()).orElse("USD"));
    amount.setValue(known.map(one -> one.unit().text(one.limit())).orElse(""));
    soft.setValue(known.map(Budget::softPercent).map(BudgetRow::text).orElse("80, 95"));
    hard.setValue(known.map(Budget::hard).orElse(true));
  }

  /** What was filled in; empty if a field says that something is wrong. */
  Optional<Budget> budget(Instant now) {
    window.setInvalid(false);
    Stream.of(amount, unit, soft).forEach(field -> field.setInvalid(false));
    try {
      return Optional.of(filledIn(now));
    } catch (InvalidInput wrong) {
      show(wrong.pointer());
      return Optional.empty();
    }
  }

  private Budget filledIn(Instant now) {
    return Budget.of(
        window.getValue().code(),
        reset.getValue().code(),
        unit.getValue().strip(),
        amount.getValue().strip(),
        hard.getValue(),
        percentages(soft.getValue().strip()),
        now);
  }

  /** What is no whole number is refused: read in part, it would warn at another moment. */
  private static List<Integer> percentages(String text) {
    return text.isEmpty()
        ? List.of()
        : COMMA.splitAsStream(text).map(String::strip).map(BudgetRow::percentage).toList();
  }

  private static Integer percentage(String text) {
    if (!PERCENTAGE.matcher(text).matches()) {
      throw new InvalidInput("/soft_percent", "must be percentages of 1 to 100");
    }
    return Integer.valueOf(text);
  }

  /**
   * Shows what is wrong.
   *
   * @param pointer to the field, from this budget
   */
  void show(String pointer) {
    switch (pointer) {
      case "/window" -> mark(window, "budget.window.wrong");
      case "/unit" -> mark(unit, "budget.unit.wrong");
      case "/soft_percent" -> mark(soft, "budget.soft.wrong");
      default -> mark(amount, "budget.wrong");
    }
  }

  private void mark(HasValidation field, String key) {
    field.setErrorMessage(getTranslation(key));
    field.setInvalid(true);
  }

  private static String text(List<Integer> percent) {
    return percent.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
