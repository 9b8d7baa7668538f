package io.tidegate.adminui.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenuBase;
import com.vaadin.flow.component.dialog.Dialog;
import io.tidegate.adminui.Symbol;
import java.util.function.Consumer;

/** Holds a page that moves by itself, and lets it go on. */
public final class PauseSwitch extends Button {

  private final Consumer<Boolean> switched;
  private boolean paused;

  /**
   * @param switched learns whether the page is to stand still, each time that the user says so
   */
  public PauseSwitch(Consumer<Boolean> switched) {
    this.switched = switched;
    setId("pause");
    addClickListener(_ -> set(!paused));
    label();
  }

  /** Whether nothing may move now: the user wants it so, or has a dialog or a menu open. */
  public boolean holds() {
    return paused || getUI().stream().flatMap(UI::getChildren).anyMatch(PauseSwitch::isOpen);
  }

  private static boolean isOpen(Object part) {
    return switch (part) {
      case Dialog dialog -> dialog.isOpened();
      case ContextMenuBase<?, ?, ?> menu -> menu.isOpened();
      default -> false;
    };
  }

  private void set(boolean pausing) {
    paused = pausing;
    label();
    switched.accept(paused);
  }

  private void label() {
    setIcon((paused ? Symbol.PLAY : Symbol.PAUSE).icon());
    setText(getTranslation(paused ? "live.resume" : "live.pause"));
  }
}
