package io.tidegate.adminui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.tidegate.adminui.text.Language;
import org.jsoup.nodes.Element;

/**
 * The language, the colours and the density of a browser window: as remembered, else as the system
 * has them, and compact.
 */
final class Appearance {

  private Appearance() {}

  /** Colours the page before anything is drawn, so that a dark console does not flash white. */
  static void paint(IndexHtmlResponse page) {
    Element html = page.getDocument().getElementsByTag("html").getFirst();
    html.attr("lang", language(page.getVaadinRequest()).locale().toLanguageTag());
    html.attr("style", "color-scheme: " + theme(page.getVaadinRequest()).colors().getValue());
    html.attr("data-density", density(page.getVaadinRequest()).code());
  }

  static void apply(UI ui, VaadinRequest request) {
    ui.setLocale(language(request).locale());
    ui.getPage().setColorScheme(theme(request).colors());
  }

  /** Speaks another language from now on. The page is made anew; its state is in its address. */
  static void change(UI ui, Language language) {
    Preference.LANGUAGE.remember(language.code());
    ui.setLocale(language.locale());
    ui.getPage().executeJs("document.documentElement.lang = $0", language.locale().toLanguageTag());
    ui.refreshCurrentRoute(true);
  }

  static void change(UI ui, Theme theme) {
    Preference.THEME.remember(theme.code());
    ui.getPage().setColorScheme(theme.colors());
  }

  static void change(UI ui, Density density) {
    Preference.DENSITY.remember(density.code());
    ui.getPage().executeJs("document.documentElement.dataset.density = $0", density.code());
  }

  static Density density(VaadinRequest request) {
    return Density.of(Preference.DENSITY.read(request));
  }

  static Theme theme(VaadinRequest request) {
    return Preference.THEME.read(request).flatMap(Theme::of).orElse(Theme.SYSTEM);
  }

  private static Language language(VaadinRequest request) {
    return Preference.LANGUAGE
        .read(request)
        .flatMap(Language::of)
        .orElseGet(() -> Language.of(request.getLocale()));
  }
}
