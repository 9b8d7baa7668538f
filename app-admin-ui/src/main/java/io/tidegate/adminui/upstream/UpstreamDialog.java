package io.tidegate.adminui.upstream;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.UpstreamDetails;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks what an upstream is to be like. Stays open until the use case has taken it. */
class UpstreamDialog extends Dialog {

  private final UpstreamFields fields;
  private final Consumer<UpstreamForm> save;

  /**
   * @param known the upstream that is to change; empty for a new one
   * @param save may throw {@link InvalidInput}, which the dialog shows at the field
   */
  UpstreamDialog(Optional<UpstreamDetails> known, Consumer<UpstreamForm> save) {
    this.save = save;
    fields =
        new UpstreamFields(known.map(UpstreamForm::of).orElse(UpstreamForm.BLANK), known.isEmpty());
    setHeaderTitle(
        known
            .map(upstream -> getTranslation("upstream.change.title", upstream.name()))
            .orElseGet(() -> getTranslation("upstream.create.title")));
    addClassName("tg-dialog");
    setWidth("min(560px, 94vw)");
    add(fields, new Paragraph(getTranslation("upstream.effect")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving(known));
  }

  private Button saving(Optional<UpstreamDetails> known) {
    var button =
        new Button(
            known.isEmpty()
                ? getTranslation("upstream.create.submit")
                : getTranslation("upstream.change.submit"));
    button.setId("save");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(_ -> fields.form().ifPresent(this::submit));
    return button;
  }

  private void submit(UpstreamForm form) {
    try {
      save.accept(form);
    } catch (InvalidInput wrong) {
      fields.show(wrong);
      return;
    }
    close(); // only now, so that nothing typed is lost if that failed
  }
}
