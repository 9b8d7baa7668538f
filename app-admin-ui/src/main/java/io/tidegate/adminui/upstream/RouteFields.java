package io.tidegate.adminui.upstream;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import io.tidegate.upstream.Strategy;
import java.util.Optional;

/** The fields of a route, which say themselves what is wrong with them. */
class RouteFields extends FormLayout implements FormDialog.Fields<RouteForm> {

  private final TextField alias = new TextField(getTranslation("route.alias"));
  private final Select<Strategy> strategy = new Select<>();
  private final TextArea candidates = new TextArea(getTranslation("route.candidates"));
  private final TextArea fallbacks = new TextArea(getTranslation("route.fallbacks"));
  private final Checkbox thinks = new Checkbox(getTranslation("route.thinks"));
  private final BigDecimalField maxFactor = new BigDecimalField(getTranslation("route.max-factor"));
  private final BigDecimalField maxPrice = new BigDecimalField(getTranslation("route.max-price"));
  private final TextArea canary = new TextArea(getTranslation("route.canary"));
  private final TextField steps = new TextField(getTranslation("route.steps"));
  private final Binder<RouteForm> binder = new Binder<>(RouteForm.class);

  RouteFields(RouteForm form, boolean isNew) {
    setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("400px", 2));
    strategy.setLabel(getTranslation("route.strategy"));
    strategy.setItems(Strategy.values());
    strategy.setItemLabelGenerator(one -> getTranslation("route.strategy." + one.label()));
    add(alias, strategy, candidates, fallbacks, maxFactor, maxPrice);
    setColspan(candidates, 2);
    setColspan(fallbacks, 2);
    add(thinks, 2);
    add(canary, 2);
    add(steps, 2);
    identify();
    explain();
    bind();
    binder.readRecord(form);
    alias.setReadOnly(!isNew);
  }

  @Override
  public Optional<RouteForm> form() {
    return FormDialog.written(binder);
  }

  @Override
  public void show(InvalidInput wrong) {
    String pointer = wrong.pointer();
    if (pointer.startsWith("/canary/steps")) {
      mark(steps, "route.steps.wrong");
    } else if (pointer.startsWith("/canary")) {
      mark(canary, "route.target.wrong");
    } else if (pointer.startsWith("/candidates")) {
      mark(candidates, "route.target.wrong");
    } else if (pointer.startsWith("/fallbacks")) {
      mark(fallbacks, "route.target.wrong");
    } else {
      showElsewhere(wrong);
    }
  }

  private void showElsewhere(InvalidInput wrong) {
    switch (wrong.pointer()) {
      case "/alias" -> mark(alias, "route.alias.wrong");
      case "/max_cost_factor" -> mark(maxFactor, "route.max-factor.wrong");
      case "/max_price_per_million" -> mark(maxPrice, "route.max-price.wrong");
      default -> throw wrong; // there is no such field: a bug, which the log must have
    }
  }

  @Override
  public void show(StaleVersion stale) {
    mark(alias, "route.stale");
  }

  @Override
  public void show(Conflict taken) {
    mark(alias, "route.alias.taken");
  }

  private void mark(HasValidationProperties field, String key) {
    field.setErrorMessage(getTranslation(key));
    field.setInvalid(true);
  }

  private void identify() {
    alias.setId("route-alias");
    strategy.setId("strategy");
    candidates.setId("candidates");
    fallbacks.setId("fallbacks");
    thinks.setId("thinks");
    maxFactor.setId("max-factor");
    maxPrice.setId("max-price");
    canary.setId("canary");
    steps.setId("steps");
  }

  private void explain() {
    alias.setHelperText(getTranslation("route.alias.help"));
    candidates.setHelperText(getTranslation("route.target.help"));
    fallbacks.setHelperText(getTranslation("route.fallbacks.help"));
    maxFactor.setHelperText(getTranslation("route.max-factor.help"));
    maxPrice.setHelperText(getTranslation("route.max-price.help"));
    canary.setHelperText(getTranslation("route.canary.help"));
    steps.setHelperText(getTranslation("route.steps.help"));
  }

  private void bind() {
    binder.forField(alias).asRequired(getTranslation("route.alias.wrong")).bind("alias");
    binder.forField(strategy).bind("strategy");
    binder.forField(candidates).asRequired(getTranslation("route.target.wrong")).bind("candidates");
    binder.forField(fallbacks).bind("fallbacks");
    binder.forField(thinks).bind("thinks");
    binder
        .forField(maxFactor)
        .asRequired(getTranslation("route.max-factor.wrong"))
        .bind("maxFactor");
    binder.forField(maxPrice).bind("maxPrice");
    binder.forField(canary).bind("canary");
    binder.forField(steps).bind("steps");
  }
}
