package io.tidegate.adminui.upstream;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import java.util.Optional;

/** The fields of an upstream, which say themselves what is wrong with them. */
class UpstreamFields extends FormLayout implements FormDialog.Fields<UpstreamForm> {

  private static final int MAX_WEIGHT = 1_000;
  private static final int MAX_CONCURRENT = 100_000;

  private final TextField name = new TextField(getTranslation("upstream.name"));
  private final TextField baseUrl = new TextField(getTranslation("upstream.base-url"));
  private final PasswordField apiKey = new PasswordField(getTranslation("upstream.api-key"));
  private final TextArea models = new TextArea(getTranslation("upstream.models"));
  private final IntegerField weight = new IntegerField(getTranslation("upstream.weight"));
  private final IntegerField maxConcurrent =
      new IntegerField(getTranslation("upstream.max-concurrent"));
  private final TextField region = new TextField(getTranslation("upstream.region"));
  private final Checkbox enabled = new Checkbox(getTranslation("upstream.enabled"));
  private final Binder<UpstreamForm> binder = new Binder<>(UpstreamForm.class);

  UpstreamFields(UpstreamForm form, boolean isNew) {
    setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("400px", 2));
    add(name, baseUrl, apiKey, models);
    getChildren().forEach(field -> setColspan(field, 2));
    add(weight, maxConcurrent);
    add(region, 2);
    add(enabled, 2);
    identify();
    explain(isNew);
    bind();
    binder.readRecord(form);
    name.setReadOnly(!isNew);
  }

  @Override
  public Optional<UpstreamForm> form() {
    return FormDialog.written(binder);
  }

  @Override
  public void show(InvalidInput wrong) {
    switch (wrong.pointer()) {
      case "/name" -> mark(name, getTranslation("upstream.name.wrong"));
      case "/base_url" -> mark(baseUrl, getTranslation("upstream.base-url.wrong"));
      case "/api_key" -> mark(apiKey, getTranslation("upstream.api-key.wrong"));
      case "/models" -> mark(models, getTranslation("upstream.models.wrong"));
      case "/weight" -> mark(weight, getTranslation("upstream.weight.wrong"));
      case "/max_concurrent" ->
          mark(maxConcurrent, getTranslation("upstream.max-concurrent.wrong"));
      case "/region" -> mark(region, getTranslation("upstream.region.wrong"));
      default -> throw wrong; // there is no such field: a bug, which the log must have
    }
  }

  @Override
  public void show(StaleVersion stale) {
    mark(name, getTranslation("upstream.stale"));
  }

  @Override
  public void show(Conflict taken) {
    mark(name, getTranslation("upstream.name.taken"));
  }

  private static void mark(HasValidationProperties field, String what) {
    field.setErrorMessage(what);
    field.setInvalid(true);
  }

  private void identify() {
    name.setId("upstream-name");
    baseUrl.setId("base-url");
    apiKey.setId("api-key");
    models.setId("models");
    weight.setId("weight");
    maxConcurrent.setId("max-concurrent");
    region.setId("region");
    enabled.setId("enabled");
  }

  private void explain(boolean isNew) {
    name.setHelperText(getTranslation("upstream.name.help"));
    baseUrl.setHelperText(getTranslation("upstream.base-url.help"));
    apiKey.setHelperText(
        isNew ? getTranslation("upstream.api-key.new") : getTranslation("upstream.api-key.keep"));
    apiKey.setRevealButtonVisible(false);
    apiKey.setAutocomplete(Autocomplete.NEW_PASSWORD);
    models.setHelperText(getTranslation("upstream.models.help"));
    models.setMinRows(2);
    weight.setHelperText(getTranslation("upstream.weight.help"));
    maxConcurrent.setHelperText(getTranslation("upstream.max-concurrent.help"));
    region.setHelperText(getTranslation("upstream.region.help"));
    enabled.setHelperText(getTranslation("upstream.enabled.help"));
  }

  private void bind() {
    name.setValueChangeMode(ValueChangeMode.LAZY);
    binder.forField(name).asRequired(getTranslation("upstream.name.wrong")).bind("name");
    binder.forField(baseUrl).asRequired(getTranslation("upstream.base-url.wrong")).bind("baseUrl");
    binder.forField(apiKey).bind("apiKey");
    binder.forField(models).asRequired(getTranslation("upstream.models.wrong")).bind("models");
    bind(weight, MAX_WEIGHT, getTranslation("upstream.weight.wrong"), "weight");
    bind(
        maxConcurrent,
        MAX_CONCURRENT,
        getTranslation("upstream.max-concurrent.wrong"),
        "maxConcurrent");
    binder.forField(region).bind("region");
    binder.forField(enabled).bind("enabled");
  }

  private void bind(IntegerField field, int max, String wrong, String property) {
    field.setValueChangeMode(ValueChangeMode.LAZY);
    binder
        .forField(field)
        .asRequired(wrong)
        .withValidator(value -> value >= 1 && value <= max, wrong)
        .bind(property);
  }
}
