package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationException;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks what a tenant is called, and where its days begin. */
class TenantDialog extends Dialog {

  private static final int MAX_NAME = 200;

  private final TextField name = new TextField(getTranslation("tenant.name"));
  private final ComboBox<String> timeZone = new ComboBox<>(getTranslation("tenant.time-zone"));
  private final Binder<TenantForm> binder = new Binder<>(TenantForm.class);
  private final Consumer<TenantForm> save;

  /**
   * @param known the tenant that is to change; empty for a new one
   * @param visitorsZone what a new tenant's time zone is at first
   * @param save may throw {@link InvalidInput} or {@link StaleVersion}, which the dialog tells
   */
  TenantDialog(Optional<TenantDetails> known, String visitorsZone, Consumer<TenantForm> save) {
    this.save = save;
    setHeaderTitle(
        known
            .map(tenant -> getTranslation("tenant.change.title", tenant.name()))
            .orElseGet(() -> getTranslation("tenant.create.title")));
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
    askName();
    askTimeZone();
    binder.readRecord(known.map(TenantForm::of).orElse(new TenantForm("", visitorsZone)));
    var form = new FormLayout(name, timeZone);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    add(form, new Paragraph(getTranslation("dialog.audited")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving(known));
  }

  private void askName() {
    name.setId("tenant-name");
    name.setHelperText(getTranslation("tenant.name.help"));
    name.setMaxLength(MAX_NAME);
    name.setValueChangeMode(ValueChangeMode.LAZY);
    binder
        .forField(name)
        .withConverter(String::strip, text -> text)
        .asRequired(getTranslation("tenant.name.missing"))
        .withValidator(
            text -> text.chars().noneMatch(Character::isISOControl),
            getTranslation("tenant.name.missing"))
        .bind("name");
  }

  private void askTimeZone() {
    timeZone.setId("time-zone");
    timeZone.setHelperText(getTranslation("tenant.time-zone.help"));
    timeZone.setItems(TenantDraft.zones());
    binder
        .forField(timeZone)
        .asRequired(getTranslation("tenant.time-zone.missing"))
        .bind("timeZone");
  }

  private Button saving(Optional<TenantDetails> known) {
    var button =
        new Button(
            known.isEmpty()
                ? getTranslation("tenant.create.submit")
                : getTranslation("tenant.change.submit"));
    button.setId("save");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(_ -> submit());
    return button;
  }

  /** A tenant may still have a zone that none can have any more. */
  private void show(InvalidInput wrong) {
    if (!wrong.pointer().equals("/time_zone")) {
      throw wrong; // the field has checked it: a bug, which the log must have
    }
    timeZone.setErrorMessage(getTranslation("tenant.time-zone.missing"));
    timeZone.setInvalid(true);
  }

  private void submit() {
    try {
      save.accept(binder.writeRecord());
      close(); // only now, so that nothing typed is lost if that failed
    } catch (ValidationException _) {
      // the fields say what is wrong
    } catch (InvalidInput wrong) {
      show(wrong);
    } catch (StaleVersion _) {
      name.setErrorMessage(getTranslation("tenant.stale"));
      name.setInvalid(true);
    }
  }
}
