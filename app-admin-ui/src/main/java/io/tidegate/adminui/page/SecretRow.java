package io.tidegate.adminui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.adminui.Symbol;
import io.tidegate.platform.Secret;

/** A secret that is shown once, and the button that copies it. */
public final class SecretRow extends Div {

  /**
   * @param id of the field; the button's is that and {@code -copy}
   */
  public SecretRow(String id, String label, Secret secret) {
    addClassName("tg-copy-row");
    var field = new TextField(label);
    field.setId(id);
    field.setValue(secret.reveal());
    field.setReadOnly(true);
    field.setAutoselect(true);
    add(field, copying(id, secret));
  }

  private Button copying(String id, Secret secret) {
    var copy = new Button(getTranslation("issued.copy"), Symbol.COPY.icon());
    copy.setId(id + "-copy");
    String failed = getTranslation("issued.copy.failed");
    String copied = getTranslation("issued.copied");
    Clipboard.onClick(copy)
        .writeText(secret.reveal(), _ -> copy.setText(copied), _ -> copy.setText(failed));
    return copy;
  }
}
