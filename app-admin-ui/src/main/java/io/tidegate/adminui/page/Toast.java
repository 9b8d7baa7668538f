package io.tidegate.adminui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.time.Duration;

/** A sentence that tells what an action did, and goes away by itself. */
public final class Toast {

  private static final Duration DONE = Duration.ofSeconds(5);
  private static final Duration OFFERED = Duration.ofSeconds(10);
  private static final Duration REFUSED = Duration.ofSeconds(10);

  private Toast() {}

  public static void done(String text) {
    show(text, DONE);
  }

  /** The same of what a button in it takes back, for as long as it stands. */
  public static void undoable(String text, Runnable undo) {
    var words = new Span(text);
    offering(words, "undo", words.getTranslation("toast.undo"), undo);
  }

  /**
   * The same of something that a button in it leads to.
   *
   * @param id of the button
   */
  public static void offering(String text, String id, String label, Runnable action) {
    offering(new Span(text), id, label, action);
  }

  private static void offering(Span words, String id, String label, Runnable action) {
    var toast = new Notification();
    var acting =
        new Button(
            label,
            _ -> {
              toast.close();
              action.run();
            });
    acting.setId(id);
    acting.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    var row = new Div(words, acting);
    row.addClassName("tg-toast");
    toast.add(row);
    toast.setDuration((int) OFFERED.toMillis());
    toast.setPosition(Position.BOTTOM_CENTER);
    toast.open();
  }

  /** Says why nothing was done. */
  public static void refused(String text) {
    show(text, REFUSED).addThemeVariants(NotificationVariant.ERROR);
  }

  private static Notification show(String text, Duration time) {
    return Notification.show(text, (int) time.toMillis(), Position.BOTTOM_CENTER);
  }
}
