package io.tidegate.adminui.quota;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.formlayout.FormLayout.ResponsiveStep;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.MomentField;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.Budget;
import io.tidegate.quota.BudgetUnit;
import io.tidegate.quota.Limit;
import io.tidegate.quota.Raise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Asks what is to be raised, until when, and why. */
class RaiseDialog extends Dialog {

  private static final Duration USUAL = Duration.ofDays(1);

  private final Map<String, TextField> amounts = new LinkedHashMap<>();
  private final Map<String, BudgetUnit> units = new HashMap<>();
  private final MomentField until = new MomentField(getTranslation("raise.until"));
  private final TextField reason = new TextField(getTranslation("raise.reason"));
  private final Span wrong = new Span();
  private final Ages ages;
  private final Consumer<Raise> save;

  /**
   * @param save may throw {@link InvalidInput} or {@link StaleVersion}, which the dialog shows
   */
  RaiseDialog(QuotaRow row, Ages ages, Consumer<Raise> save) {
    this.ages = ages;
    this.save = save;
    setHeaderTitle(getTranslation("raise.title", row.shownName()));
    addClassName("tg-dialog");
    setWidth("min(640px, 94vw)");
    row.limits().usual().limits().forEach(this::ask);
    row.limits().usual().budgets().forEach(this::ask);
    until.setId("until");
    until.setLocale(getLocale());
    until.setHelperText(getTranslation("raise.until.help"));
    until.setValue(LocalDateTime.ofInstant(ages.now().plus(USUAL), ages.zone()).withNano(0));
    reason.setId("reason");
    reason.setMaxLength(200);
    reason.setHelperText(getTranslation("raise.reason.help"));
    wrong.addClassName("tg-failing");
    var form = new FormLayout();
    form.setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("440px", 2));
    amounts.values().forEach(form::add);
    form.add(until, 2);
    form.add(reason, 2);
    add(new Paragraph(getTranslation("raise.about")), form, wrong);
    add(new Paragraph(getTranslation("dialog.audited")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving());
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

  private Button saving() {
    var button = new Button(getTranslation("raise.submit"));
    button.setId("raise");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(_ -> submit());
    return button;
  }

  private void submit() {
    wrong.setText("");
    try {
      save.accept(raise());
      close(); // only now, so that nothing typed is lost if that failed
    } catch (InvalidInput _) {
      wrong.setText(getTranslation("raise.wrong"));
    } catch (StaleVersion _) {
      wrong.setText(getTranslation("limits.stale"));
    }
  }

  private Raise raise() {
    Map<String, Long> wanted = new HashMap<>();
    amounts.forEach(
        (code, field) -> {
          if (!field.isEmpty()) {
            wanted.put(code, units.getOrDefault(code, BudgetUnit.TOKENS).parse(field.getValue()));
          }
        });
    Instant end =
        until.getOptionalValue().map(one -> one.atZone(ages.zone()).toInstant()).orElse(ages.now());
    return new Raise(wanted, end, reason.getValue());
  }
}
