package io.tidegate.adminui.account;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.formlayout.FormLayout.ResponsiveStep;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.tidegate.account.Caller;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.platform.InvalidInput;
import java.util.Locale;
import java.util.Optional;

/** Whose a new key is to be, and what it is to be like. */
class NewKeyFields extends Div implements FormDialog.Fields<NewKeyFields.NewKey> {

  /** What was filled in. */
  record NewKey(TenantChoice tenant, Caller.Mode mode, KeyForm form) {}

  private final TenantField tenant;
  private final RadioButtonGroup<Caller.Mode> mode =
      new RadioButtonGroup<>(getTranslation("create.mode"));
  private final KeyFields fields = new KeyFields(KeyForm.BLANK);

  NewKeyFields(KeyDesk desk) {
    tenant = new TenantField(desk);
    askMode();
    var whose = new FormLayout(tenant.box(), mode);
    whose.setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("440px", 2));
    add(whose, fields);
  }

  private void askMode() {
    mode.setId("mode");
    mode.setItems(Caller.Mode.values());
    mode.setItemLabelGenerator(
        one -> getTranslation("keys.mode." + one.name().toLowerCase(Locale.ROOT)));
    mode.setHelperText(getTranslation("create.mode.help"));
    mode.setValue(Caller.Mode.LIVE);
  }

  /** Both parts are asked, so that each says what is wrong with it. */
  @Override
  public Optional<NewKey> form() {
    Optional<TenantChoice> whose = tenant.choice();
    Optional<KeyForm> what = fields.form();
    return whose.flatMap(one -> what.map(form -> new NewKey(one, mode.getValue(), form)));
  }

  @Override
  public void show(InvalidInput wrong) {
    fields.show(wrong);
  }
}
