package io.tidegate.adminui.page;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.time.Duration;

/** A sentence that tells what an action did, and goes away by itself. */
public final class Toast {

  private static final Duration DONE = Duration.ofSeconds(5);
  private static final Duration REFUSED = Duration.ofSeconds(10);

  private Toast() {}

  public static void done(String text) {
    show(text, DONE);
  }

  /** Says why nothing was done. */
  public static void refused(String text) {
    show(text, REFUSED).addThemeVariants(NotificationVariant.ERROR);
  }

  private static Notification show(String text, Duration time) {
    return Notification.show(text, (int) time.toMillis(), Position.BOTTOM_CENTER);
  }
}
