package io.tidegate.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.Symbol;

/** What a row of a list opens beside it: a title, a way to close it, and facts. */
public abstract class SidePanel extends Aside {

  /**
   * Begins the panel. To be called once, before anything is added.
   *
   * @param close also what Escape does
   */
  protected final void head(String id, String title, Runnable close) {
    setId(id);
    Shortcuts.addShortcutListener(this, close::run, Key.ESCAPE);
    addClassName("tg-panel");
    add(new Header(new H2(title), closing(close)));
  }

  private Button closing(Runnable close) {
    var closing = new Button(Symbol.CLOSE.icon(), _ -> close.run());
    closing.setId("close");
    closing.addThemeVariants(ButtonVariant.TERTIARY);
    closing.setAriaLabel(getTranslation("dialog.close"));
    return closing;
  }

  /** Adds a line: what it is, and its value. */
  protected final void fact(String name, Component... values) {
    var label = new Span(name);
    label.addClassName("tg-secondary");
    var fact = new Div(label, new Div(values));
    fact.addClassName("tg-fact");
    add(fact);
  }
}
