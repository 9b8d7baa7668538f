package io.tidegate.adminui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinService;
import io.tidegate.adminui.text.Language;
import java.util.ArrayList;
import java.util.List;

/** Language, colours, density, and whatever else a page adds, at the top right of every page. */
class SettingsMenu extends MenuBar {

  SettingsMenu() {
    addThemeVariants(MenuBarVariant.TERTIARY);
    addClassName("tg-settings");
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    if (getItems().isEmpty()) {
      addLanguages(attach.getUI());
      addThemes(attach.getUI());
      addMore();
    }
  }

  /** Adds what only some pages have, behind the rest. */
  void addMore() {}

  final MenuItem addSymbol(Symbol symbol, String key) {
    MenuItem item = addItem(symbol.icon());
    item.setAriaLabel(getTranslation(key));
    return item;
  }

  /** Text that narrow windows leave out. */
  static Span wideOnly(String text) {
    var span = new Span(text);
    span.addClassName("tg-wide-only");
    return span;
  }

  private void addLanguages(UI ui) {
    MenuItem menu = addSymbol(Symbol.LANGUAGE, "settings.language");
    Language current = Language.of(ui.getLocale());
    menu.add(wideOnly(current.ownName()));
    for (Language language : Language.values()) {
      MenuItem item =
          menu.getSubMenu().addItem(language.ownName(), _ -> Appearance.change(ui, language));
      item.setCheckable(true);
      item.setChecked(language == current);
    }
  }

  private void addThemes(UI ui) {
    MenuItem menu = addSymbol(Symbol.THEME, "settings.theme");
    Theme current = Appearance.theme(VaadinService.getCurrentRequest());
    List<MenuItem> themes = new ArrayList<>();
    for (Theme theme : Theme.values()) {
      MenuItem item = menu.getSubMenu().addItem(getTranslation("theme." + theme.code()));
      item.setCheckable(true);
      item.setChecked(theme == current);
      item.addClickListener(_ -> choose(ui, themes, item, theme));
      themes.add(item);
    }
    addDensity(ui, menu);
  }

  private void addDensity(UI ui, MenuItem menu) {
    menu.getSubMenu().addSeparator();
    MenuItem item = menu.getSubMenu().addItem(getTranslation("density.comfortable"));
    item.setCheckable(true);
    item.setChecked(Appearance.density(VaadinService.getCurrentRequest()) == Density.COMFORTABLE);
    item.addClickListener(
        _ -> Appearance.change(ui, item.isChecked() ? Density.COMFORTABLE : Density.COMPACT));
  }

  private static void choose(UI ui, List<MenuItem> themes, MenuItem chosen, Theme theme) {
    themes.forEach(item -> item.setChecked(item.equals(chosen)));
    Appearance.change(ui, theme);
  }
}
