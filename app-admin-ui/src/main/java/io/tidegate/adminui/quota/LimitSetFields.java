package io.tidegate.adminui.quota;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.Budget;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** All limits and budgets of one scope. */
class LimitSetFields extends Div implements FormDialog.Fields<LimitSet> {

  private final LimitFields limits;
  private final BudgetFields budgets;
  private final Div wrong = new Div();

  LimitSetFields(LimitSet known, InstantSource clock) {
    limits = new LimitFields(known);
    budgets = new BudgetFields(known, clock);
    wrong.addClassName("tg-failing");
    add(new Paragraph(getTranslation("limits.help")), limits);
    add(new H3(getTranslation("limits.budgets")), budgets, wrong);
  }

  /** Both parts are asked, so that each says what is wrong with it. */
  @Override
  public Optional<LimitSet> form() {
    wrong.setText("");
    Optional<List<Limit>> wantedLimits = limits.limits();
    Optional<List<Budget>> wantedBudgets = budgets.budgets();
    return wantedLimits.flatMap(some -> wantedBudgets.map(others -> new LimitSet(some, others)));
  }

  @Override
  public void show(InvalidInput found) {
    if (!budgets.show(found)) {
      wrong.setText(getTranslation("limits.wrong"));
    }
  }

  @Override
  public void show(StaleVersion stale) {
    wrong.setText(getTranslation("limits.stale"));
  }
}
