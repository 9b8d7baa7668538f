package io.tidegate.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationException;
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
  private final Button saving;

  /**
   * The fields, which say themselves what is wrong with them.
   *
   * @param <F> what is filled in
   */
  public interface Fields<F> {

    /**
     * What was filled in; empty if a field says that something is wrong.
     *
     * @throws InvalidInput if something cannot be, which is then to be shown
     */
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
    saving = saving(submit);
    setHeaderTitle(title);
    addClassName("tg-dialog");
    setWidth("min(600px, 94vw)");
    var about = new Paragraph(effect);
    about.addClassName("tg-effect");
    add(fields, about);
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving);
  }

  /**
   * What was filled into the fields of a binder.
   *
   * @param binder of a record
   * @return empty if a field says that something is wrong
   */
  public static <F> Optional<F> written(Binder<F> binder) {
    try {
      return Optional.of(binder.writeRecord());
    } catch (ValidationException _) {
      return Optional.empty();
    }
  }

  /** Gives the button that saves another id than {@code save}. */
  public FormDialog<F> savedBy(String id) {
    saving.setId(id);
    return this;
  }

  private Button saving(String submit) {
    var button = new Button(submit, _ -> submit());
    button.setId("save");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  /** Nothing, if a second click comes after the first has closed the dialog. */
  void submit() {
    try {
      if (isOpened()) {
        fields.form().ifPresent(this::submit);
      }
    } catch (InvalidInput wrong) {
      fields.show(wrong);
    } catch (StaleVersion stale) {
      fields.show(stale);
    } catch (Conflict taken) {
      fields.show(taken);
    }
  }

  private void submit(F form) {
    save.accept(form);
    close(); // only now, so that nothing typed is lost if that failed
  }
}
