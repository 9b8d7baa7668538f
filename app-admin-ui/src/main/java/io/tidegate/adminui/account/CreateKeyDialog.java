package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.formlayout.FormLayout.ResponsiveStep;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.tidegate.account.Caller;
import io.tidegate.platform.InvalidInput;
import java.util.List;
import java.util.Locale;

/** Asks whose a new key is to be, and what it is to be like. */
class CreateKeyDialog extends Dialog {

  private static final int MAX_NAME = 200;

  /** Makes a key of the completed form. */
  interface Creation {

    /**
     * @throws InvalidInput if something cannot be, which the dialog shows at its field
     */
    void create(TenantChoice tenant, Caller.Mode mode, KeyForm form);
  }

  private final ComboBox<TenantChoice> tenant = new ComboBox<>(getTranslation("create.tenant"));
  private final RadioButtonGroup<Caller.Mode> mode =
      new RadioButtonGroup<>(getTranslation("create.mode"));
  private final KeyFields fields = new KeyFields(KeyForm.BLANK);
  private final Creation creation;

  /**
   * @param tenants to choose from
   * @param mayCreateTenants whether a name that is not among them makes a new tenant
   */
  CreateKeyDialog(
      List<? extends TenantChoice> tenants, boolean mayCreateTenants, Creation creation) {
    this.creation = creation;
    setHeaderTitle(getTranslation("create.title"));
    addClassName("tg-dialog");
    setWidth("min(640px, 94vw)");
    askTenant(tenants, mayCreateTenants);
    askMode();
    var whose = new FormLayout(tenant, mode);
    whose.setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("440px", 2));
    add(whose, fields);
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), creating());
  }

  private void askTenant(List<? extends TenantChoice> tenants, boolean mayCreate) {
    tenant.setId("tenant");
    tenant.setItems(List.<TenantChoice>copyOf(tenants));
    tenant.setItemLabelGenerator(TenantChoice::name);
    tenant.setRequiredIndicatorVisible(true);
    if (mayCreate) {
      tenant.setHelperText(getTranslation("create.tenant.help"));
      tenant.setAllowCustomValue(true);
      tenant.addCustomValueSetListener(
          typed -> tenant.setValue(new TenantChoice.New(typed.getDetail().strip())));
    }
    if (tenants.size() == 1) {
      tenant.setValue(tenants.getFirst());
    }
  }

  private void askMode() {
    mode.setId("mode");
    mode.setItems(Caller.Mode.values());
    mode.setItemLabelGenerator(
        one -> getTranslation("keys.mode." + one.name().toLowerCase(Locale.ROOT)));
    mode.setHelperText(getTranslation("create.mode.help"));
    mode.setValue(Caller.Mode.LIVE);
  }

  private Button creating() {
    var button = new Button(getTranslation("create.submit"));
    button.setId("create");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.setDisableOnClick(true);
    button.addClickListener(
        _ -> {
          button.setEnabled(true);
          boolean chosen = checkTenant();
          fields.form().filter(_ -> chosen).ifPresent(this::submit);
        });
    return button;
  }

  private boolean checkTenant() {
    TenantChoice choice = tenant.getValue();
    boolean chosen =
        choice != null && !choice.name().isBlank() && choice.name().length() <= MAX_NAME;
    tenant.setErrorMessage(getTranslation("create.tenant.missing"));
    tenant.setInvalid(!chosen);
    return chosen;
  }

  private void submit(KeyForm form) {
    try {
      creation.create(tenant.getValue(), mode.getValue(), form);
    } catch (InvalidInput wrong) {
      fields.show(wrong);
      return;
    }
    close(); // only now, so that nothing typed is lost if that failed
  }
}
