package io.tidegate.adminui.account;

import com.vaadin.flow.component.html.Span;
import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.adminui.Symbol;
import java.util.Locale;

/** Whether a key works: as a colour, a sign and a word. */
class KeyState extends Span {

  KeyState(State state) {
    addClassNames("tg-state", tone(state));
    String name = state.name().toLowerCase(Locale.ROOT);
    add(symbol(state).icon(), new Span(getTranslation("keys.state." + name)));
  }

  private static Symbol symbol(State state) {
    return switch (state) {
      case ACTIVE -> Symbol.CHECK;
      case EXPIRED -> Symbol.EXPIRED;
      case REVOKED -> Symbol.STOPPED;
    };
  }

  private static String tone(State state) {
    return switch (state) {
      case ACTIVE -> "tg-ok";
      case EXPIRED -> "tg-warning";
      case REVOKED -> "tg-idle";
    };
  }
}
