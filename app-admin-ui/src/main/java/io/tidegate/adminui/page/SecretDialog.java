package io.tidegate.adminui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** Shows new secrets, once. Closes only when the user says that they are stored. */
public final class SecretDialog extends Dialog {

  /**
   * @param about that they are shown this once
   */
  public SecretDialog(String title, String about, List<SecretRow> secrets) {
    setHeaderTitle(title);
    addClassName("tg-dialog");
    setWidth("min(640px, 94vw)");
    setCloseOnEsc(false);
    setCloseOnOutsideClick(false);
    add(new Paragraph(about));
    secrets.forEach(this::add);
    confirm();
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
