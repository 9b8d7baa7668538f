package io.tidegate.adminui.quota;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.MomentField;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.Budget;
import io.tidegate.quota.BudgetUnit;
import io.tidegate.quota.Limit;
import io.tidegate.quota.Raise;
import io.tidegate.quota.StoredLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** What is to be raised, until when, and why. */
class RaiseFields extends Div implements FormDialog.Fields<Raise> {

  private static final Duration USUAL = Duration.ofDays(1);

  private final Map<String, TextField> amounts = new LinkedHashMap<>();
  private final Map<String, BudgetUnit> units = new HashMap<>();
  private final MomentField until = new MomentField(getTranslation("raise.until"));
  private final TextField reason = new TextField(getTranslation("raise.reason"));
  private final Div wrong = new Div();
  private final Ages ages;

  /** Begins with what is raised already, as the new raise takes its place. */
  RaiseFields(StoredLimits known, Ages ages) {
    this.ages = ages;
    Optional<Raise> raised = known.raiseAt(ages.now());
    Map<String, Long> before = raised.map(Raise::amounts).orElse(Map.of());
    known.usual().limits().forEach(limit -> ask(limit, before));
    known.usual().budgets().forEach(budget -> ask(budget, before));
    Instant end = raised.map(Raise::until).orElse(ages.now().plus(USUAL));
    until.setId("until");
    until.setLocale(getLocale());
    until.setHelperText(getTranslation("raise.until.help"));
    until.setValue(LocalDateTime.ofInstant(end, ages.zone()).withNano(0));
    reason.setId("reason");
    reason.setMaxLength(200);
    reason.setHelperText(getTranslation("raise.reason.help"));
    reason.setValue(raised.map(Raise::reason).orElse(""));
    wrong.addClassName("tg-failing");
    add(new Paragraph(getTranslation("raise.about")));
    raised.ifPresent(_ -> add(new Paragraph(getTranslation("raise.again"))));
    add(layout(), wrong);
  }

  private void ask(Limit limit, Map<String, Long> raised) {
    String code = limit.name().code();
    TextField field = field(code, code.replace('_', '-'), BudgetUnit.TOKENS);
    fill(field, limit.limit(), raised.getOrDefault(code, 0L), Long::toString);
  }

  private void ask(Budget budget, Map<String, Long> raised) {
    BudgetUnit unit = budget.unit();
    TextField field = field(budget.code(), Consumption.code(budget), unit);
    field.setSuffixComponent(new Span(unit.code()));
    fill(field, budget.limit(), raised.getOrDefault(budget.code(), 0L), unit::text);
  }

  private TextField field(String code, String name, BudgetUnit unit) {
    var field = new TextField(getTranslation("quotas.limit." + name));
    field.setId("raise-" + code.replace('.', '-').replace('_', '-'));
    amounts.put(code, field);
    units.put(code, unit);
    return field;
  }

  /** One that has become higher than it was raised to is not raised any more. */
  private void fill(TextField field, long usual, long raised, LongFunction<String> text) {
    if (raised > usual) {
      field.setValue(text.apply(raised));
      field.setHelperText(
          getTranslation("raise.now.raised", text.apply(raised), text.apply(usual)));
    } else {
      field.setHelperText(getTranslation("raise.now", text.apply(usual)));
    }
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
          String amount = field.getValue().strip();
          if (!amount.isEmpty()) {
            wanted.put(code, units.getOrDefault(code, BudgetUnit.TOKENS).parse(amount));
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
