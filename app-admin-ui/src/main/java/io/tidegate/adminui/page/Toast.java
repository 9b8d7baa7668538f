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
  private static final Duration UNDOABLE = Duration.ofSeconds(10);
  private static final Duration REFUSED = Duration.ofSeconds(10);

  private Toast() {}

  public static void done(String text) {
    show(text, DONE);
  }

  /** The same of what a button in it takes back, for as long as it stands. */
  public static void undoable(String text, Runnable undo) {
    var words = new Span(text);
    var toast = new Notification();
    var undoing =
        new Button(
            words.getTranslation("toast.undo"),
            _ -> {
              toast.close();
              undo.run();
            });
    undoing.setId("undo");
    undoing.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    var row = new Div(words, undoing);
    row.addClassName("tg-toast");
    toast.add(row);
    toast.setDuration((int) UNDOABLE.toMillis());
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
