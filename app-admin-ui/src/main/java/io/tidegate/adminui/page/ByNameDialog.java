package io.tidegate.adminui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Asks to type a thing's name before something is done to it that nothing undoes. */
public final class ByNameDialog extends Dialog {

  private final Button doing = new Button();

  /**
   * @param title asks the question, as in "Revoke iOS?"
   * @param effect what will happen
   * @param submit what the button says, as in "Revoke key"
   */
  public ByNameDialog(String title, String effect, String submit, String name, Runnable action) {
    setHeaderTitle(title);
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
    doing.setId("confirmed");
    doing.setText(submit);
    doing.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    doing.setEnabled(false);
    doing.addClickListener(
        _ -> {
          close();
          action.run();
        });
    var audited = new Paragraph(getTranslation("dialog.audited"));
    add(new Paragraph(effect), audited, confirming(name));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), doing);
  }

  private TextField confirming(String name) {
    var typed = new TextField(getTranslation("dialog.confirm", name));
    typed.setId("confirm");
    typed.setWidthFull();
    typed.setValueChangeMode(ValueChangeMode.EAGER);
    typed.addValueChangeListener(
        change -> doing.setEnabled(change.getValue().strip().equals(name)));
    return typed;
  }
}
