package io.tidegate.adminui.upstream;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.RouteDetails;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks what a route is to be like. Stays open until the use case has taken it. */
class RouteDialog extends Dialog {

  private final RouteFields fields;
  private final Consumer<RouteForm> save;

  /**
   * @param known the route that is to change; empty for a new one
   * @param save may throw {@link InvalidInput}, which the dialog shows at the field
   */
  RouteDialog(Optional<RouteDetails> known, Consumer<RouteForm> save) {
    this.save = save;
    fields = new RouteFields(known.map(RouteForm::of).orElse(RouteForm.BLANK), known.isEmpty());
    setHeaderTitle(
        known
            .map(route -> getTranslation("route.change.title", route.alias()))
            .orElseGet(() -> getTranslation("route.create.title")));
    addClassName("tg-dialog");
    setWidth("min(640px, 94vw)");
    add(fields, new Paragraph(getTranslation("route.effect")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving(known));
  }

  private Button saving(Optional<RouteDetails> known) {
    var button =
        new Button(
            known.isEmpty()
                ? getTranslation("route.create.submit")
                : getTranslation("route.change.submit"));
    button.setId("save");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(_ -> fields.form().ifPresent(this::submit));
    return button;
  }

  private void submit(RouteForm form) {
    try {
      save.accept(form);
    } catch (InvalidInput wrong) {
      fields.show(wrong);
      return;
    }
    close(); // only now, so that nothing typed is lost if that failed
  }
}
