package io.tidegate.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks what one thing is to be like. Stays open until the use case has taken it, so that nothing
 * typed is lost.
 *
 * @param <F> what is filled in
 */
public final class FormDialog<F> extends Dialog {

  private final Fields<F> fields;
  private final Consumer<F> save;

  /**
   * The fields, which say themselves what is wrong with them.
   *
   * @param <F> what is filled in
   */
  public interface Fields<F> {

    /** What was filled in; empty if a field says that something is wrong. */
    Optional<F> form();

    /** Shows at its field what the use case found wrong. */
    void show(InvalidInput wrong);

    /** Shows that somebody else has changed the thing since it was read. */
    default void show(StaleVersion stale) {
      throw stale;
    }

    /** Shows that there is such a thing already. */
    default void show(Conflict taken) {
      throw taken;
    }
  }

  /**
   * @param effect what saving will do
   * @param submit what the button says that saves
   * @param save may throw {@link InvalidInput}, {@link StaleVersion} or {@link Conflict}, which the
   *     fields show
   */
  public <C extends Component & Fields<F>> FormDialog(
      String title, C fields, String effect, String submit, Consumer<F> save) {
    this.fields = fields;
    this.save = save;
    setHeaderTitle(title);
    addClassName("tg-dialog");
    setWidth("min(600px, 94vw)");
    add(fields, new Paragraph(effect));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving(submit));
  }

  private Button saving(String submit) {
    var button = new Button(submit, _ -> fields.form().ifPresent(this::submit));
    button.setId("save");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private void submit(F form) {
    try {
      save.accept(form);
      close(); // only now, so that nothing typed is lost if that failed
    } catch (InvalidInput wrong) {
      fields.show(wrong);
    } catch (StaleVersion stale) {
      fields.show(stale);
    } catch (Conflict taken) {
      fields.show(taken);
    }
  }
}
