package io.tidegate.adminui.account;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.account.TenantDraft;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import java.util.Optional;

/** What a tenant is called, and where its days begin. */
class TenantFields extends FormLayout implements FormDialog.Fields<TenantForm> {

  private static final int MAX_NAME = 200;

  private final TextField name = new TextField(getTranslation("tenant.name"));
  private final ComboBox<String> timeZone = new ComboBox<>(getTranslation("tenant.time-zone"));
  private final Binder<TenantForm> binder = new Binder<>(TenantForm.class);

  TenantFields(TenantForm form) {
    setResponsiveSteps(new ResponsiveStep("0", 1));
    add(name, timeZone);
    askName();
    askTimeZone();
    binder.readRecord(form);
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

  @Override
  public Optional<TenantForm> form() {
    return FormDialog.written(binder);
  }

  /** A tenant may still have a zone that none can have any more. */
  @Override
  public void show(InvalidInput wrong) {
    if (!wrong.pointer().equals("/time_zone")) {
      throw wrong; // the field has checked it: a bug, which the log must have
    }
    timeZone.setErrorMessage(getTranslation("tenant.time-zone.missing"));
    timeZone.setInvalid(true);
  }

  @Override
  public void show(StaleVersion stale) {
    name.setErrorMessage(getTranslation("tenant.stale"));
    name.setInvalid(true);
  }
}
