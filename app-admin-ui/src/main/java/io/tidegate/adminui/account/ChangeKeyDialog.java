package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Asks what a key is to be like from now on. Stays open until the use case has taken it. */
class ChangeKeyDialog extends Dialog {

  private final KeyFields fields;
  private final Consumer<KeyForm> save;

  /**
   * @param zone where the user is
   * @param save may throw {@link InvalidInput} or {@link StaleVersion}, which the dialog shows
   */
  ChangeKeyDialog(ApiKeyDetails key, ZoneId zone, Consumer<KeyForm> save) {
    this.fields = new KeyFields(KeyForm.of(key, zone));
    this.save = save;
    setHeaderTitle(getTranslation("key.change.title", key.name()));
    addClassName("tg-dialog");
    setWidth("min(640px, 94vw)");
    add(fields, new Paragraph(getTranslation("key.change.effect")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving());
  }

  private Button saving() {
    var button = new Button(getTranslation("key.change.submit"));
    button.setId("save");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(_ -> fields.form().ifPresent(this::submit));
    return button;
  }

  private void submit(KeyForm form) {
    try {
      save.accept(form);
      close(); // only now, so that nothing typed is lost if that failed
    } catch (InvalidInput wrong) {
      fields.show(wrong);
    } catch (StaleVersion _) {
      fields.showStale();
    }
  }
}
