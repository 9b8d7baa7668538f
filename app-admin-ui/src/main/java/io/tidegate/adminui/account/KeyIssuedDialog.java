package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.account.IssuedKey;
import io.tidegate.adminui.Symbol;

/** Shows a new key, once. Closes only when the user says that it is stored. */
class KeyIssuedDialog extends Dialog {

  KeyIssuedDialog(IssuedKey issued) {
    setHeaderTitle(getTranslation("issued.title", issued.key().name()));
    addClassName("tg-dialog");
    setWidth("min(640px, 94vw)");
    setCloseOnEsc(false);
    setCloseOnOutsideClick(false);
    String secret = issued.secret().reveal();
    var row = new Div(field(secret), copying(secret));
    row.addClassName("tg-copy-row");
    var done = new Button(getTranslation("issued.done"), _ -> close());
    done.setId("done");
    done.addThemeVariants(ButtonVariant.PRIMARY);
    done.setEnabled(false);
    add(new Paragraph(getTranslation("issued.about")), row, confirming(done));
    getFooter().add(done);
  }

  private TextField field(String secret) {
    var field = new TextField(getTranslation("issued.key"));
    field.setId("secret");
    field.setValue(secret);
    field.setReadOnly(true);
    field.setAutoselect(true);
    return field;
  }

  private Button copying(String secret) {
    var copy = new Button(getTranslation("issued.copy"), Symbol.COPY.icon());
    copy.setId("copy");
    String failed = getTranslation("issued.copy.failed");
    String copied = getTranslation("issued.copied");
    Clipboard.onClick(copy).writeText(secret, _ -> copy.setText(copied), _ -> copy.setText(failed));
    return copy;
  }

  private Div confirming(Button done) {
    var stored = new Checkbox(getTranslation("issued.stored"));
    stored.setId("stored");
    stored.addValueChangeListener(change -> done.setEnabled(change.getValue()));
    var row = new Div(stored);
    row.addClassName("tg-confirm");
    return row;
  }
}
