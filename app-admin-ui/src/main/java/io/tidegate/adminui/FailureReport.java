package io.tidegate.adminui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import java.io.Serial;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;

/** Tells the user that an action failed, under a number that the log has too. */
final class FailureReport implements ErrorHandler {

  @Serial private static final long serialVersionUID = 1L;

  private static final Logger LOG = System.getLogger("io.tidegate.adminui");
  private static final Duration SHOWN = Duration.ofSeconds(15);

  @Override
  public void error(ErrorEvent event) {
    String number = log(event.getThrowable());
    UI ui = UI.getCurrent();
    if (ui != null) {
      show(ui, number);
    }
  }

  /** Logs the failure and gives it a number. */
  static String log(Throwable failure) {
    String number = UUID.randomUUID().toString().substring(0, 8);
    LOG.log(Level.ERROR, "console failure " + number + "; its user was shown this number", failure);
    return number;
  }

  private static void show(UI ui, String number) {
    Notification notification =
        Notification.show(
            ui.getTranslation("failure.action", number),
            (int) SHOWN.toMillis(),
            Position.BOTTOM_CENTER);
    notification.addThemeVariants(NotificationVariant.ERROR);
  }
}
