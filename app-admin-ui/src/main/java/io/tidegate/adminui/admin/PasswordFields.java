package io.tidegate.adminui.admin;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Secret;
import java.util.Optional;

/** The password that a user is to have from now on. */
class PasswordFields extends FormLayout implements FormDialog.Fields<Secret> {

  private final PasswordField password = new PasswordField(getTranslation("user.password"));

  PasswordFields() {
    setResponsiveSteps(new ResponsiveStep("0", 1));
    add(password);
    password.setId("new-password");
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setHelperText(getTranslation("user.password.help"));
  }

  @Override
  public Optional<Secret> form() {
    password.setInvalid(false);
    return Optional.of(new Secret(password.getValue()));
  }

  @Override
  public void show(InvalidInput wrong) {
    password.setErrorMessage(getTranslation("user.password.help"));
    password.setInvalid(true);
  }
}
