package io.tidegate.adminui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.Arrays;
import java.util.List;

/** Tells what can be done by keyboard. Opened by its button, or by "?", which clicks on it. */
class KeyboardHelp extends Button {

  private final List<Destination> pages;

  KeyboardHelp(List<Destination> pages) {
    this.pages = pages;
    setId("keyboard-help"); // known to keyboard.js
    setIcon(Symbol.KEYBOARD.icon());
    setAriaLabel(getTranslation("keyboard.title"));
    addThemeVariants(ButtonVariant.TERTIARY);
    addClassName("tg-wide-only");
    addClickListener(_ -> dialog().open());
  }

  private Dialog dialog() {
    var dialog = new Dialog(list());
    dialog.setHeaderTitle(getTranslation("keyboard.title"));
    dialog.addClassName("tg-dialog");
    var close = new Button(getTranslation("keyboard.close"), _ -> dialog.close());
    close.setId("close-keyboard-help");
    close.setAutofocus(true);
    dialog.getFooter().add(close);
    return dialog;
  }

  private DescriptionList list() {
    var list = new DescriptionList();
    list.addClassName("tg-keyboard");
    for (Destination page : pages) {
      add(list, getTranslation(page.title()), "g", page.letter());
    }
    add(list, getTranslation("keyboard.search"), "/");
    add(list, getTranslation("keyboard.help"), "?");
    add(list, getTranslation("keyboard.leave"), "Esc");
    return list;
  }

  private static void add(DescriptionList list, String meaning, String... keys) {
    var pressed = new Div();
    Arrays.stream(keys)
        .map(key -> new Element("kbd").setText(key))
        .forEach(pressed.getElement()::appendChild);
    var term = new DescriptionList.Term();
    term.add(pressed);
    list.add(term, new DescriptionList.Description(meaning));
  }
}
