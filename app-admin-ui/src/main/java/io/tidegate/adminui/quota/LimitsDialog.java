package io.tidegate.adminui.quota;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for all limits and budgets of one scope. Stays open until the use case has taken them. */
class LimitsDialog extends Dialog {

  private final LimitFields limits;
  private final BudgetFields budgets;
  private final Div wrong = new Div();
  private final Consumer<LimitSet> save;

  /**
   * @param save may throw {@link InvalidInput} or {@link StaleVersion}, which the dialog shows
   */
  LimitsDialog(QuotaRow row, InstantSource clock, Consumer<LimitSet> save) {
    this.save = save;
    LimitSet known = row.limits().usual();
    limits = new LimitFields(known);
    budgets = new BudgetFields(known, clock);
    setHeaderTitle(getTranslation("limits.title", row.shownName()));
    addClassName("tg-dialog");
    setWidth("min(820px, 94vw)");
    wrong.addClassName("tg-failing");
    add(new Paragraph(getTranslation("limits.help")), limits);
    add(new H3(getTranslation("limits.budgets")), budgets, wrong);
    add(new Paragraph(getTranslation("limits.effect")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving());
  }

  private Button saving() {
    var button = new Button(getTranslation("limits.submit"));
    button.setId("save");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(_ -> submit());
    return button;
  }

  /** Looks at all fields before any of them is saved. */
  private void submit() {
    wrong.setText("");
    Optional<List<Limit>> wantedLimits = limits.limits();
    Optional<List<Budget>> wantedBudgets = budgets.budgets();
    if (wantedLimits.isPresent() && wantedBudgets.isPresent()) {
      submit(wantedLimits.get(), wantedBudgets.get());
    }
  }

  private void submit(List<Limit> wantedLimits, List<Budget> wantedBudgets) {
    try {
      save.accept(new LimitSet(wantedLimits, wantedBudgets));
      close(); // only now, so that nothing typed is lost if that failed
    } catch (InvalidInput e) {
      if (!budgets.show(e)) {
        wrong.setText(getTranslation("limits.wrong"));
      }
    } catch (StaleVersion _) {
      wrong.setText(getTranslation("limits.stale"));
    }
  }
}
