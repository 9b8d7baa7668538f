package io.tidegate.adminui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import io.tidegate.adminui.Preference;
import io.tidegate.adminui.Symbol;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Lets a user choose the columns of a list. The browser remembers what is hidden, for all lists in
 * one place: a column's key is that of its heading, which no other list has for something else.
 */
final class ColumnPicker extends Button {

  private static final String BETWEEN = "+";
  private static final Pattern SPLIT = Pattern.compile(BETWEEN, Pattern.LITERAL);

  private final ContextMenu menu = new ContextMenu(this);
  private Set<String> hidden = hidden();

  ColumnPicker() {
    super(Symbol.COLUMNS.icon());
    addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    setAriaLabel(getTranslation("columns.choose"));
    menu.setOpenOnClick(true);
  }

  /**
   * @param changed runs when it is to be shown, or hidden, from now on
   */
  void offer(String column, Runnable changed) {
    MenuItem item = menu.addItem(getTranslation(column));
    item.setCheckable(true);
    item.setKeepOpen(true);
    item.setChecked(shows(column));
    item.addClickListener(
        _ -> {
          choose(column, item.isChecked());
          changed.run();
        });
  }

  boolean shows(String column) {
    return !hidden.contains(column);
  }

  private void choose(String column, boolean shown) {
    hidden = hidden(); // another window may have chosen since
    if (shown) {
      hidden.remove(column);
    } else {
      hidden.add(column);
    }
    Preference.HIDDEN_COLUMNS.remember(String.join(BETWEEN, hidden));
  }

  private static Set<String> hidden() {
    VaadinRequest request = VaadinService.getCurrentRequest();
    String remembered =
        Optional.ofNullable(request).flatMap(Preference.HIDDEN_COLUMNS::read).orElse("");
    return new TreeSet<>(SPLIT.splitAsStream(remembered).toList());
  }
}
