package io.tidegate.adminui.page;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Has the browser ask for news as often as the most impatient part of what it shows wants it, and
 * not at all once no part does.
 *
 * <p>A window has one interval only: a part that set it by itself would stop the others.
 */
public final class Polling {

  private static final int NEVER = -1;

  private final UI ui;
  private final List<Duration> wanted = new ArrayList<>();

  private Polling(UI ui) {
    this.ui = ui;
  }

  /**
   * Runs {@code asked} whenever the browser asks, which may be more often than wanted here, until
   * the registration is removed. Removing it again changes nothing.
   */
  public static Registration every(Duration interval, UI ui, Runnable asked) {
    Polling polling = of(ui);
    polling.want(interval);
    Registration listening = ui.addPollListener(_ -> asked.run());
    return Registration.once(
        () -> {
          listening.remove();
          polling.forget(interval);
        });
  }

  private static Polling of(UI ui) {
    Polling known = ComponentUtil.getData(ui, Polling.class);
    if (known != null) {
      return known;
    }
    var polling = new Polling(ui);
    ComponentUtil.setData(ui, Polling.class, polling);
    return polling;
  }

  private void want(Duration interval) {
    wanted.add(interval);
    set();
  }

  private void forget(Duration interval) {
    wanted.remove(interval);
    set();
  }

  private void set() {
    ui.setPollInterval(
        wanted.stream()
            .min(Comparator.naturalOrder())
            .map(interval -> (int) interval.toMillis())
            .orElse(NEVER));
  }
}
