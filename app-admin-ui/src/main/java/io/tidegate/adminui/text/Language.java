package io.tidegate.adminui.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that the console speaks. */
public enum Language {
  ENGLISH(Locale.ENGLISH, "English"),
  CHINESE(Locale.SIMPLIFIED_CHINESE, "简体中文");

  private final Locale locale;
  private final String ownName;

  Language(Locale locale, String ownName) {
    this.locale = locale;
    this.ownName = ownName;
  }

  public Locale locale() {
    return locale;
  }

  /** What its speakers call it, which is how they find it in a list. */
  public String ownName() {
    return ownName;
  }

  /** The name in a cookie and of the file that holds its texts. */
  public String code() {
    return locale.getLanguage();
  }

  /** The language of that code, if the console speaks it. */
  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
  }

  /** The language to use for a locale, of whatever country. English if it is another one. */
  public static Language of(Locale locale) {
    return of(locale.getLanguage()).orElse(ENGLISH);
  }
}
