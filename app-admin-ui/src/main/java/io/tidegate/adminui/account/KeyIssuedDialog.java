package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.account.ChangedKey;
import io.tidegate.account.IssuedKey;
import io.tidegate.adminui.page.SecretRow;
import io.tidegate.platform.Secret;

/** Shows new secrets, once. Closes only when the user says that they are stored. */
class KeyIssuedDialog extends Dialog {

  private KeyIssuedDialog(String title) {
    setHeaderTitle(title);
    addClassName("tg-dialog");
    setWidth("min(640px, 94vw)");
    setCloseOnEsc(false);
    setCloseOnOutsideClick(false);
    add(new Paragraph(getTranslation("issued.about")));
  }

  /** Of a new key. */
  static KeyIssuedDialog of(IssuedKey issued) {
    var dialog = new KeyIssuedDialog(text("issued.title", issued.key().name()));
    dialog.add(new SecretRow("secret", text("issued.key"), issued.secret()));
    issued.signingSecret().ifPresent(dialog::showSigning);
    dialog.confirm();
    return dialog;
  }

  /** Of a key that has a signing secret from now on. */
  static KeyIssuedDialog of(ChangedKey changed, Secret signingSecret) {
    var dialog = new KeyIssuedDialog(text("issued.signing.title", changed.key().name()));
    dialog.showSigning(signingSecret);
    dialog.confirm();
    return dialog;
  }

  private static String text(String key, Object... arguments) {
    return new Div().getTranslation(key, arguments);
  }

  private void showSigning(Secret secret) {
    add(new SecretRow("signing-secret", getTranslation("issued.signing"), secret));
  }

  private void confirm() {
    var done = new Button(getTranslation("issued.done"), _ -> close());
    done.setId("done");
    done.addThemeVariants(ButtonVariant.PRIMARY);
    done.setEnabled(false);
    var stored = new Checkbox(getTranslation("issued.stored"));
    stored.setId("stored");
    stored.addValueChangeListener(change -> done.setEnabled(change.getValue()));
    var row = new Div(stored);
    row.addClassName("tg-confirm");
    add(row);
    getFooter().add(done);
  }
}
