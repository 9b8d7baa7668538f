package io.tidegate.adminui.text;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What the API and the log say in codes, in the visitor's words. A code that has no words here, as
 * a newer node may write it, stands for itself.
 */
public final class Codes {

  private final ResourceBundle texts;

  public Codes(Locale locale) {
    texts = Translations.texts(Language.of(locale));
  }

  /** What has happened, by the kind of an event. */
  public String event(String kind) {
    return text("event.", kind);
  }

  /** What somebody did, as the audit trail names it. */
  public String action(String action) {
    return text("action.", action);
  }

  /** What kind of thing it was done to. */
  public String thing(String type) {
    return text("thing.", type);
  }

  private String text(String family, String code) {
    String key = family + code;
    return texts.containsKey(key) ? texts.getString(key) : code;
  }
}
