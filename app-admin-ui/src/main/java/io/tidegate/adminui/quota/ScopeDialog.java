package io.tidegate.adminui.quota;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.account.EndUserHash;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Scope;
import java.util.function.Consumer;

/**
 * Asks whose limits are wanted: a tenant's, one of its end users', or a model's. Those of keys are
 * behind their menu.
 */
class ScopeDialog extends Dialog {

  private static final int MAX_END_USER = 256;

  private final SearchBox<TenantDetails> tenant;
  private final TextField endUser = new TextField(getTranslation("scope.end-user"));
  private final TextField model = new TextField(getTranslation("scope.model"));

  ScopeDialog(SearchBox.Source<TenantDetails> tenants, Consumer<Scope> chosen) {
    tenant = new SearchBox<>(tenants);
    setHeaderTitle(getTranslation("scope.title"));
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
    tenant.setId("scope-tenant");
    tenant.setLabel(getTranslation("scope.tenant"));
    tenant.setItemLabelGenerator(TenantDetails::name);
    endUser.setId("scope-end-user");
    endUser.setMaxLength(MAX_END_USER);
    endUser.setHelperText(getTranslation("scope.end-user.help"));
    endUser.setEnabled(false);
    tenant.addValueChangeListener(chosenOne -> endUser.setEnabled(chosenOne.getValue() != null));
    model.setId("scope-model");
    model.setHelperText(getTranslation("scope.model.help"));
    var form = new FormLayout(tenant, endUser, model);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    add(new Paragraph(getTranslation("scope.about")), form);
    var next = new Button(getTranslation("scope.next"), _ -> submit(chosen));
    next.setId("scope-next");
    next.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), next);
  }

  /** By the hash, which is all that Tidegate keeps of an end user. */
  private Scope scopeOf(TenantDetails chosen) {
    String user = endUser.getValue().strip();
    return user.isEmpty()
        ? Scope.tenant(chosen.id())
        : Scope.endUser(chosen.id(), EndUserHash.of(chosen.id(), user));
  }

  private void submit(Consumer<Scope> chosen) {
    try {
      Scope scope =
          tenant
              .getOptionalValue()
              .map(this::scopeOf)
              .orElseGet(() -> Scope.checkedModel(model.getValue().strip()));
      close();
      chosen.accept(scope);
    } catch (InvalidInput _) {
      model.setErrorMessage(getTranslation("scope.wrong"));
      model.setInvalid(true);
    }
  }
}
