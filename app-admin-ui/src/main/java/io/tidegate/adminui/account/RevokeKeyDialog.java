package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.account.ApiKeyDetails;

/** Says what revoking does, and asks for the key's name, because nothing brings it back. */
class RevokeKeyDialog extends Dialog {

  RevokeKeyDialog(ApiKeyDetails key, Runnable revoke) {
    setHeaderTitle(getTranslation("revoke.title", key.name()));
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
    var revoking = new Button(getTranslation("revoke.submit"));
    revoking.setId("revoke");
    revoking.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    revoking.setEnabled(false);
    revoking.addClickListener(
        _ -> {
          close();
          revoke.run();
        });
    add(
        new Paragraph(getTranslation("revoke.about", key.tenantName())),
        new Paragraph(getTranslation("revoke.audited")),
        confirming(key.name(), revoking));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), revoking);
  }

  private TextField confirming(String name, Button revoking) {
    var typed = new TextField(getTranslation("revoke.confirm", name));
    typed.setId("confirm");
    typed.setWidthFull();
    typed.setValueChangeMode(ValueChangeMode.EAGER);
    typed.addValueChangeListener(
        change -> revoking.setEnabled(change.getValue().strip().equals(name)));
    return typed;
  }
}
