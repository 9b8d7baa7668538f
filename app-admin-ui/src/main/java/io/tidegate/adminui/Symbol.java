package io.tidegate.adminui;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Locale;

/** A drawing of the console's own set, all of one line width. */
public enum Symbol {
  OVERVIEW,
  KEY,
  KEYBOARD,
  LANGUAGE,
  THEME,
  USER,
  PAUSE,
  PLAY,
  PLUS,
  SEARCH,
  COPY,
  CHECK,
  STOPPED,
  EXPIRED,
  FAILED,
  UPSTREAM,
  ROUTE,
  TENANT,
  AUDIT,
  LEDGER,
  PRICE,
  DOWNLOAD,
  QUOTA,
  CLOSE,
  COLUMNS,
  MORE;

  private static final String SPRITE = "/tidegate/symbols.svg";

  /** A new icon. It is an ornament: whatever carries it must say the same in words. */
  public SvgIcon icon() {
    var icon = new SvgIcon(SPRITE, name().toLowerCase(Locale.ROOT));
    icon.addClassName("tg-symbol");
    icon.getElement().setAttribute("aria-hidden", "true");
    return icon;
  }
}
