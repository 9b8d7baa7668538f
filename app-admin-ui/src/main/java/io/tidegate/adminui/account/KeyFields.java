package io.tidegate.adminui.account;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.MomentField;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import java.util.Optional;

/** The fields of a key that can be changed, which say themselves what is wrong with them. */
class KeyFields extends FormLayout implements FormDialog.Fields<KeyForm> {

  private static final int MAX_NAME = 200;
  private static final int MAX_REQUESTS_PER_MINUTE = 10_000_000;

  private final TextField name = new TextField(getTranslation("create.name"));
  private final CheckboxGroup<String> scopes = new CheckboxGroup<>(getTranslation("key.scopes"));
  private final OperationsField operations = new OperationsField();
  private final TextArea models = new TextArea(getTranslation("key.models"));
  private final TextArea ipRanges = new TextArea(getTranslation("key.ip-ranges"));
  private final IntegerField limit = new IntegerField(getTranslation("create.limit"));
  private final MomentField expiry = new MomentField(getTranslation("key.expiry"));
  private final Checkbox signed = new Checkbox(getTranslation("key.signed"));
  private final Binder<KeyForm> binder = new Binder<>(KeyForm.class);

  KeyFields(KeyForm form) {
    setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("440px", 2));
    add(name, 2);
    add(scopes, 2);
    add(operations, 2);
    add(models, ipRanges, limit, expiry);
    add(signed, 2);
    identify();
    explain();
    bind();
    binder.readRecord(form);
  }

  @Override
  public Optional<KeyForm> form() {
    return FormDialog.written(binder);
  }

  @Override
  public void show(InvalidInput wrong) {
    switch (wrong.pointer().split("/", -1)[1]) {
      case "name" -> mark(name, getTranslation("create.name.missing"));
      case "scopes" -> mark(scopes, getTranslation("key.scopes.missing"));
      case "operations" -> mark(operations, getTranslation("key.operations.wrong"));
      case "models" -> mark(models, getTranslation("key.models.wrong"));
      case "ip_ranges" -> mark(ipRanges, getTranslation("key.ip-ranges.wrong"));
      case "requests_per_minute" -> mark(limit, getTranslation("create.limit.range"));
      case "expires_at" -> mark(expiry, getTranslation("key.expiry.past"));
      default -> throw wrong; // there is no such field: a bug, which the log must have
    }
  }

  @Override
  public void show(StaleVersion stale) {
    mark(name, getTranslation("key.stale"));
  }

  private static void mark(HasValidationProperties field, String what) {
    field.setErrorMessage(what);
    field.setInvalid(true);
  }

  private void identify() {
    name.setId("key-name");
    scopes.setId("scopes");
    models.setId("models");
    ipRanges.setId("ip-ranges");
    limit.setId("requests-per-minute");
    expiry.setId("expiry");
    signed.setId("signed");
  }

  private void explain() {
    name.setHelperText(getTranslation("create.name.help"));
    name.setMaxLength(MAX_NAME);
    name.setValueChangeMode(ValueChangeMode.LAZY);
    scopes.setItems(ApiKeyDraft.SCOPES);
    scopes.setHelperText(getTranslation("key.scopes.help"));
    models.setHelperText(getTranslation("key.models.help"));
    ipRanges.setHelperText(getTranslation("key.ip-ranges.help"));
    limit.setHelperText(getTranslation("create.limit.help"));
    limit.setValueChangeMode(ValueChangeMode.LAZY);
    expiry.setHelperText(getTranslation("key.expiry.help"));
    expiry.setLocale(getLocale());
    signed.setHelperText(getTranslation("key.signed.help"));
  }

  private void bind() {
    binder
        .forField(name)
        .withConverter(String::strip, text -> text)
        .asRequired(getTranslation("create.name.missing"))
        .bind("name");
    // Not as required: a group of checkboxes must not say so to those who hear the page.
    binder
        .forField(scopes)
        .withValidator(chosen -> !chosen.isEmpty(), getTranslation("key.scopes.missing"))
        .bind("scopes");
    binder.forField(operations).bind("operations");
    binder.forField(models).bind("models");
    binder.forField(ipRanges).bind("ipRanges");
    binder
        .forField(limit)
        .withValidator(
            value -> value == null || (value >= 1 && value <= MAX_REQUESTS_PER_MINUTE),
            getTranslation("create.limit.range"))
        .bind("requestsPerMinute");
    binder.forField(expiry).bind("expiresAt");
    binder.forField(signed).bind("signed");
  }
}
