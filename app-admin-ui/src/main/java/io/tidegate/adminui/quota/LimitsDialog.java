package io.tidegate.adminui.quota;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.adminui.Symbol;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for all limits and budgets of one scope. Stays open until the use case has taken them. */
class LimitsDialog extends Dialog {

  private final InstantSource clock;
  private final LimitFields limits;
  private final List<BudgetRow> budgets = new ArrayList<>();
  private final Div budgetList = new Div();
  private final Div wrong = new Div();
  private final Consumer<LimitSet> save;

  /**
   * @param save may throw {@link InvalidInput} or {@link StaleVersion}, which the dialog shows
   */
  LimitsDialog(QuotaRow row, InstantSource clock, Consumer<LimitSet> save) {
    this.clock = clock;
    this.save = save;
    LimitSet known = row.limits().usual();
    limits = new LimitFields(known);
    setHeaderTitle(getTranslation("limits.title", row.name()));
    addClassName("tg-dialog");
    setWidth("min(820px, 94vw)");
    known.budgets().forEach(budget -> addBudget(Optional.of(budget)));
    wrong.addClassName("tg-failing");
    add(new Paragraph(getTranslation("limits.help")), limits);
    add(new H3(getTranslation("limits.budgets")), budgetList, adding(), wrong);
    add(new Paragraph(getTranslation("limits.effect")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving());
  }

  private Button adding() {
    var button =
        new Button(
            getTranslation("limits.add-budget"),
            Symbol.PLUS.icon(),
            _ -> addBudget(Optional.empty()));
    button.setId("add-budget");
    button.addThemeVariants(ButtonVariant.TERTIARY);
    return button;
  }

  private void addBudget(Optional<Budget> known) {
    List<BudgetRow> self = new ArrayList<>();
    var row = new BudgetRow(known, () -> self.forEach(this::remove));
    self.add(row);
    budgets.add(row);
    budgetList.add(row);
  }

  private void remove(BudgetRow row) {
    budgets.remove(row);
    budgetList.remove(row);
  }

  private Button saving() {
    var button = new Button(getTranslation("limits.submit"));
    button.setId("save");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(_ -> limits.limits().ifPresent(this::submit));
    return button;
  }

  private void submit(List<Limit> wanted) {
    wrong.setText("");
    try {
      save.accept(new LimitSet(wanted, wantedBudgets()));
      close(); // only now, so that nothing typed is lost if that failed
    } catch (InvalidInput _) {
      wrong.setText(getTranslation("limits.wrong"));
    } catch (StaleVersion _) {
      wrong.setText(getTranslation("limits.stale"));
    }
  }

  private List<Budget> wantedBudgets() {
    List<Budget> wanted = new ArrayList<>();
    for (BudgetRow row : budgets) {
      try {
        wanted.add(row.budget(clock.instant()));
      } catch (InvalidInput e) {
        row.mark(getTranslation("budget.wrong"));
        throw e;
      }
    }
    return wanted;
  }
}
