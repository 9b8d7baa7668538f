package io.tidegate.adminui.text;

import com.vaadin.cdi.annotation.VaadinServiceEnabled;
import com.vaadin.cdi.annotation.VaadinServiceScoped;
import com.vaadin.flow.i18n.I18NProvider;
import java.io.Serial;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Gives the console's texts in the visitor's language.
 *
 * <p>With arguments a text is a {@link MessageFormat}; without, it is taken as it stands.
 */
@VaadinServiceEnabled
@VaadinServiceScoped
public class Translations implements I18NProvider {

  @Serial private static final long serialVersionUID = 1L;

  private static final String BUNDLE = "io.tidegate.adminui.text.console";

  private static final Map<Language, ResourceBundle> TEXTS = load();

  @Override
  public List<Locale> getProvidedLocales() {
    return Arrays.stream(Language.values()).map(Language::locale).toList();
  }

  /**
   * The text itself.
   *
   * @throws java.util.MissingResourceException if no text has that key: a bug
   */
  @Override
  public String getTranslation(String key, Locale locale, Object... arguments) {
    Language language = Language.of(locale);
    String text = texts(language).getString(key);
    return arguments.length == 0
        ? text
        : new MessageFormat(text, language.locale()).format(arguments);
  }

  static ResourceBundle texts(Language language) {
    return Objects.requireNonNull(TEXTS.get(language));
  }

  private static Map<Language, ResourceBundle> load() {
    var texts = new EnumMap<Language, ResourceBundle>(Language.class);
    for (Language language : Language.values()) {
      // Without the usual fallback, which would be the language of the machine.
      Control exact = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
      Locale locale = Locale.of(language.code());
      ResourceBundle bundle =
          ResourceBundle.getBundle(BUNDLE, locale, Translations.class.getClassLoader(), exact);
      texts.put(language, bundle);
    }
    return texts;
  }
}
