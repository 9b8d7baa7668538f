package io.tidegate.adminui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.admin.Role;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Secret;

/** Asks who is to be let in, and what they may do. */
class CreateUserDialog extends Dialog {

  /** Lets somebody in. */
  interface Creation {

    /**
     * @throws InvalidInput if name or password cannot be, which the dialog shows
     * @throws Conflict if the name is taken, likewise
     */
    void create(String name, Secret password, Role role);
  }

  private final TextField name = new TextField(getTranslation("user.name"));
  private final PasswordField password = new PasswordField(getTranslation("user.password"));
  private final RadioButtonGroup<Role> role = new RadioButtonGroup<>(getTranslation("user.role"));
  private final Creation creation;

  CreateUserDialog(Creation creation) {
    this.creation = creation;
    setHeaderTitle(getTranslation("user.create.title"));
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
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
    var form = new FormLayout(name, password, role);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    add(form, new Paragraph(getTranslation("dialog.audited")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), creating());
  }

  private Button creating() {
    var button = new Button(getTranslation("user.create.submit"), _ -> submit());
    button.setId("create-user-submit");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private void submit() {
    name.setInvalid(false);
    password.setInvalid(false);
    try {
      creation.create(name.getValue(), new Secret(password.getValue()), role.getValue());
      close(); // only now, so that nothing typed is lost if that failed
    } catch (InvalidInput wrong) {
      if (wrong.pointer().equals("/password")) {
        password.setErrorMessage(getTranslation("user.password.help"));
        password.setInvalid(true);
      } else {
        markName(getTranslation("user.name.missing"));
      }
    } catch (Conflict _) {
      markName(getTranslation("user.name.taken"));
    }
  }

  private void markName(String wrong) {
    name.setErrorMessage(wrong);
    name.setInvalid(true);
  }
}
