package io.tidegate.adminui.admin;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.admin.Role;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Secret;
import java.util.Optional;

/** Who is to be let in, and what they may do. */
class UserFields extends FormLayout implements FormDialog.Fields<UserFields.NewUser> {

  /** What was filled in. */
  record NewUser(String name, Secret password, Role role) {}

  private final TextField name = new TextField(getTranslation("user.name"));
  private final PasswordField password = new PasswordField(getTranslation("user.password"));
  private final RadioButtonGroup<Role> role = new RadioButtonGroup<>(getTranslation("user.role"));

  UserFields() {
    setResponsiveSteps(new ResponsiveStep("0", 1));
    add(name, password, role);
    name.setId("user-name");
    name.setMaxLength(200);
    password.setId("user-password");
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setHelperText(getTranslation("user.password.help"));
    role.setId("user-role");
    role.setItems(Role.values());
    role.setItemLabelGenerator(one -> getTranslation("role." + one.label()));
    role.setHelperText(getTranslation("user.role.help"));
    role.setValue(Role.VIEWER);
  }

  @Override
  public Optional<NewUser> form() {
    name.setInvalid(false);
    password.setInvalid(false);
    return Optional.of(
        new NewUser(name.getValue(), new Secret(password.getValue()), role.getValue()));
  }

  @Override
  public void show(InvalidInput wrong) {
    if (wrong.pointer().equals("/password")) {
      password.setErrorMessage(getTranslation("user.password.help"));
      password.setInvalid(true);
    } else {
      markName("user.name.missing");
    }
  }

  @Override
  public void show(Conflict taken) {
    markName("user.name.taken");
  }

  private void markName(String key) {
    name.setErrorMessage(getTranslation(key));
    name.setInvalid(true);
  }
}
