package io.tidegate.adminui.quota;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.adminui.Symbol;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Budget.Reset;
import io.tidegate.quota.Budget.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One budget to be filled in. */
class BudgetRow extends Div {

  private final Select<Window> window = new Select<>();
  private final Select<Reset> reset = new Select<>();
  private final TextField amount = new TextField(getTranslation("budget.amount"));
  private final TextField unit = new TextField(getTranslation("budget.unit"));
  private final TextField soft = new TextField(getTranslation("budget.soft"));
  private final Checkbox hard = new Checkbox(getTranslation("budget.hard"));

  /**
   * @param known the budget that is there; empty for a new one
   */
  BudgetRow(Optional<Budget> known, Runnable remove) {
    addClassName("tg-budget-row");
    window.setLabel(getTranslation("budget.window"));
    window.setItems(Window.values());
    window.setItemLabelGenerator(one -> getTranslation("quotas.limit." + one.code()));
    reset.setLabel(getTranslation("budget.reset"));
    reset.setItems(Reset.values());
    reset.setItemLabelGenerator(one -> getTranslation("budget.reset." + one.code()));
    amount.addClassName("tg-budget-amount");
    show(known);
    var removing = new Button(Symbol.CLOSE.icon(), _ -> remove.run());
    removing.addThemeVariants(ButtonVariant.TERTIARY);
    removing.setAriaLabel(getTranslation("budget.remove"));
    add(window, reset, amount, unit, soft, hard, removing);
  }

  private void show(Optional<Budget> known) {
    window.setValue(known.map(Budget::window).orElse(Window.MONTH));
    reset.setValue(known.map(Budget::reset).orElse(Reset.CALENDAR));
    unit.setValue(known.map(one -> one.unit().code()).orElse("USD"));
    amount.setValue(known.map(one -> one.unit().text(one.limit())).orElse(""));
    soft.setValue(known.map(Budget::softPercent).map(BudgetRow::text).orElse("80, 95"));
    hard.setValue(known.map(Budget::hard).orElse(true));
  }

  /**
   * What was filled in.
   *
   * @throws io.tidegate.platform.InvalidInput if it cannot be
   */
  Budget budget(Instant now) {
    List<Integer> percent =
        Stream.of(soft.getValue().split("\\D+", -1))
            .filter(word -> !word.isEmpty() && word.length() < 4)
            .map(Integer::valueOf)
            .toList();
    return Budget.of(
        window.getValue().code(),
        reset.getValue().code(),
        unit.getValue().strip(),
        amount.getValue().strip(),
        hard.getValue(),
        percent,
        now);
  }

  void mark(String wrong) {
    amount.setErrorMessage(wrong);
    amount.setInvalid(true);
  }

  private static String text(List<Integer> percent) {
    return percent.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
