package io.tidegate.adminui.page;

import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.Symbol;
import java.util.Locale;

/** How something is: as a colour, a sign and a word, because many do not see the colour. */
public final class Status extends Span {

  /** What a status means to whoever looks. */
  public enum Tone {
    OK,
    WARNING,
    FAILING,
    IDLE
  }

  /**
   * @param key of the word's text
   */
  public Status(Tone tone, Symbol symbol, String key) {
    addClassNames("tg-state", "tg-" + tone.name().toLowerCase(Locale.ROOT));
    add(symbol.icon(), new Span(getTranslation(key)));
  }
}
