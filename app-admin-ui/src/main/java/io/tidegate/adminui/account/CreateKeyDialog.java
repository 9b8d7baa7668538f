package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationException;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.account.Caller;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Asks what a new key is to be like, and says what is wrong with it while the user types. */
class CreateKeyDialog extends Dialog {

  private static final String WIDTH = "min(520px, 94vw)";
  private static final int MAX_NAME = 200;
  private static final int MAX_REQUESTS_PER_MINUTE = 10_000_000;

  private final ComboBox<TenantChoice> tenant = new ComboBox<>();
  private final TextField name = new TextField();
  private final RadioButtonGroup<Caller.Mode> mode = new RadioButtonGroup<>();
  private final IntegerField limit = new IntegerField();
  private final Binder<KeyForm> binder = new Binder<>(KeyForm.class);

  /**
   * @param tenants to choose from
   * @param mayCreateTenants whether a name that is not among them makes a new tenant
   * @param create what to do with the completed form
   */
  CreateKeyDialog(
      List<? extends TenantChoice> tenants, boolean mayCreateTenants, Consumer<KeyForm> create) {
    setHeaderTitle(getTranslation("create.title"));
    addClassName("tg-dialog");
    setWidth(WIDTH);
    askTenant(tenants, mayCreateTenants);
    askName();
    askMode();
    askLimit();
    add(form());
    getFooter().add(cancelling(), creating(create));
  }

  private FormLayout form() {
    var form = new FormLayout(tenant, name, mode, limit);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    return form;
  }

  private void askTenant(List<? extends TenantChoice> tenants, boolean mayCreate) {
    tenant.setId("tenant");
    tenant.setLabel(getTranslation("create.tenant"));
    tenant.setItems(List.<TenantChoice>copyOf(tenants));
    tenant.setItemLabelGenerator(TenantChoice::name);
    if (mayCreate) {
      tenant.setHelperText(getTranslation("create.tenant.help"));
      tenant.setAllowCustomValue(true);
      tenant.addCustomValueSetListener(
          typed -> tenant.setValue(new TenantChoice.New(typed.getDetail().strip())));
    }
    if (tenants.size() == 1) {
      tenant.setValue(tenants.getFirst());
    }
    binder
        .forField(tenant)
        .asRequired(getTranslation("create.tenant.missing"))
        .withValidator(
            choice -> !choice.name().isBlank() && choice.name().length() <= MAX_NAME,
            getTranslation("create.tenant.missing"))
        .bind("tenant");
  }

  private void askName() {
    name.setId("key-name");
    name.setLabel(getTranslation("create.name"));
    name.setHelperText(getTranslation("create.name.help"));
    name.setMaxLength(MAX_NAME);
    name.setValueChangeMode(ValueChangeMode.LAZY);
    binder
        .forField(name)
        .withConverter(String::strip, text -> text)
        .asRequired(getTranslation("create.name.missing"))
        .bind("name");
  }

  private void askMode() {
    mode.setId("mode");
    mode.setLabel(getTranslation("create.mode"));
    mode.setItems(Caller.Mode.values());
    mode.setItemLabelGenerator(
        one -> getTranslation("keys.mode." + one.name().toLowerCase(Locale.ROOT)));
    mode.setHelperText(getTranslation("create.mode.help"));
    mode.setValue(Caller.Mode.LIVE);
    binder.forField(mode).asRequired().bind("mode");
  }

  private void askLimit() {
    limit.setId("requests-per-minute");
    limit.setLabel(getTranslation("create.limit"));
    limit.setHelperText(getTranslation("create.limit.help"));
    limit.setValueChangeMode(ValueChangeMode.LAZY);
    binder
        .forField(limit)
        .withValidator(
            value -> value == null || (value >= 1 && value <= MAX_REQUESTS_PER_MINUTE),
            getTranslation("create.limit.range"))
        .bind("requestsPerMinute");
  }

  private Button cancelling() {
    return new Button(getTranslation("dialog.cancel"), _ -> close());
  }

  private Button creating(Consumer<KeyForm> create) {
    var button = new Button(getTranslation("create.submit"));
    button.setId("create");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.setDisableOnClick(true);
    button.addClickListener(
        _ -> {
          button.setEnabled(true);
          submit(create);
        });
    return button;
  }

  private void submit(Consumer<KeyForm> create) {
    KeyForm form;
    try {
      form = binder.writeRecord();
    } catch (ValidationException e) {
      return; // the fields say what is wrong
    }
    create.accept(form);
    close(); // only now, so that nothing typed is lost if that failed
  }
}
