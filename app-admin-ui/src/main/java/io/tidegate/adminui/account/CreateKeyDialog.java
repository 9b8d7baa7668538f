package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.formlayout.FormLayout.ResponsiveStep;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.tidegate.account.Caller;
import io.tidegate.platform.InvalidInput;
import java.util.Locale;
import java.util.Optional;

/** Asks whose a new key is to be, and what it is to be like. */
class CreateKeyDialog extends Dialog {

  /** Makes a key of the completed form. */
  interface Creation {

    /**
     * @throws InvalidInput if something cannot be, which the dialog shows at its field
     */
    void create(TenantChoice tenant, Caller.Mode mode, KeyForm form);
  }

  private final TenantField tenant;
  private final RadioButtonGroup<Caller.Mode> mode =
      new RadioButtonGroup<>(getTranslation("create.mode"));
  private final KeyFields fields = new KeyFields(KeyForm.BLANK);
  private final Creation creation;

  CreateKeyDialog(KeyDesk desk, Creation creation) {
    this.tenant = new TenantField(desk);
    this.creation = creation;
    setHeaderTitle(getTranslation("create.title"));
    addClassName("tg-dialog");
    setWidth("min(640px, 94vw)");
    askMode();
    var whose = new FormLayout(tenant.box(), mode);
    whose.setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("440px", 2));
    add(whose, fields, new Paragraph(getTranslation("dialog.audited")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), creating());
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
          Optional<TenantChoice> whose = tenant.choice();
          fields.form().ifPresent(form -> whose.ifPresent(one -> submit(one, form)));
        });
    return button;
  }

  private void submit(TenantChoice whose, KeyForm form) {
    try {
      creation.create(whose, mode.getValue(), form);
    } catch (InvalidInput wrong) {
      fields.show(wrong);
      return;
    }
    close(); // only now, so that nothing typed is lost if that failed
  }
}
