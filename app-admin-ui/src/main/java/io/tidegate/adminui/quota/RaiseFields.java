package io.tidegate.adminui.quota;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.MomentField;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.Budget;
import io.tidegate.quota.BudgetUnit;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Raise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is to be raised, until when, and why. */
class RaiseFields extends Div implements FormDialog.Fields<Raise> {

  private static final Duration USUAL = Duration.ofDays(1);

  private final Map<String, TextField> amounts = new LinkedHashMap<>();
  private final Map<String, BudgetUnit> units = new HashMap<>();
  private final MomentField until = new MomentField(getTranslation("raise.until"));
  private final TextField reason = new TextField(getTranslation("raise.reason"));
  private final Div wrong = new Div();
  private final Ages ages;

  RaiseFields(LimitSet known, Ages ages) {
    this.ages = ages;
    known.limits().forEach(this::ask);
    known.budgets().forEach(this::ask);
    until.setId("until");
    until.setLocale(getLocale());
    until.setHelperText(getTranslation("raise.until.help"));
    until.setValue(LocalDateTime.ofInstant(ages.now().plus(USUAL), ages.zone()).withNano(0));
    reason.setId("reason");
    reason.setMaxLength(200);
    reason.setHelperText(getTranslation("raise.reason.help"));
    wrong.addClassName("tg-failing");
    add(new Paragraph(getTranslation("raise.about")), layout(), wrong);
  }

  private void ask(Limit limit) {
    String code = limit.name().code();
    ask(code, code.replace('_', '-'), Long.toString(limit.limit()), BudgetUnit.TOKENS);
  }

  private void ask(Budget budget) {
    BudgetUnit unit = budget.unit();
    ask(budget.code(), budget.window().code(), unit.text(budget.limit()) + " " + unit.code(), unit);
  }

  private void ask(String code, String name, String now, BudgetUnit unit) {
    var field = new TextField(getTranslation("quotas.limit." + name));
    field.setId("raise-" + code.replace('.', '-').replace('_', '-'));
    field.setHelperText(getTranslation("raise.now", now));
    amounts.put(code, field);
    units.put(code, unit);
  }

  private FormLayout layout() {
    var form = new FormLayout();
    form.setResponsiveSteps(
        new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("440px", 2));
    amounts.values().forEach(form::add);
    form.add(until, 2);
    form.add(reason, 2);
    return form;
  }

  @Override
  public Optional<Raise> form() {
    wrong.setText("");
    Map<String, Long> wanted = new HashMap<>();
    amounts.forEach(
        (code, field) -> {
          if (!field.isEmpty()) {
            wanted.put(code, units.getOrDefault(code, BudgetUnit.TOKENS).parse(field.getValue()));
          }
        });
    Instant end =
        until.getOptionalValue().map(one -> one.atZone(ages.zone()).toInstant()).orElse(ages.now());
    return Optional.of(new Raise(wanted, end, reason.getValue()));
  }

  @Override
  public void show(InvalidInput found) {
    wrong.setText(getTranslation("raise.wrong"));
  }

  @Override
  public void show(StaleVersion stale) {
    wrong.setText(getTranslation("limits.stale"));
  }
}
