package io.tidegate.adminui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import io.tidegate.admin.AuditRecord;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ShortId;

/** One change: who, when, to which thing, and from what to what. Data is text, never markup. */
class ChangePanel extends Aside {

  ChangePanel(AuditRecord change, Ages ages, Runnable close) {
    setId("change");
    Shortcuts.addShortcutListener(this, close::run, Key.ESCAPE);
    addClassName("tg-panel");
    add(header(change.action(), close));
    add(fact(getTranslation("audit.when"), new Span(ages.exact(change.madeAt()))));
    String who = change.actor().name();
    add(fact(getTranslation("audit.who"), AuditFilters.of(change.actor()).link(who)));
    add(
        fact(
            getTranslation("audit.thing"),
            new Span(change.target().type() + " "),
            new ShortId(change.target().id())));
    add(AuditFilters.of(change.target()).link(getTranslation("audit.history")));
    Difference.between(change.before(), change.after()).forEach(one -> add(value(one)));
  }

  private Header header(String action, Runnable close) {
    var closing = new Button(Symbol.CLOSE.icon(), _ -> close.run());
    closing.setId("close");
    closing.addThemeVariants(ButtonVariant.TERTIARY);
    closing.setAriaLabel(getTranslation("dialog.close"));
    return new Header(new H2(action), closing);
  }

  private static Component fact(String name, Component... values) {
    var label = new Span(name);
    label.addClassName("tg-secondary");
    var value = new Div(values);
    var fact = new Div(label, value);
    fact.addClassName("tg-fact");
    return fact;
  }

  private static Component value(Difference difference) {
    var name = new Span(difference.name());
    name.addClassNames("tg-mono", "tg-secondary");
    var block = new Div(name);
    block.addClassName("tg-value");
    if (!difference.isChange()) {
      block.addClassName("tg-unchanged");
      block.add(side("p", difference.after()));
      return block;
    }
    if (!difference.before().isEmpty()) {
      block.add(side("del", difference.before()));
    }
    if (!difference.after().isEmpty()) {
      block.add(side("ins", difference.after()));
    }
    return block;
  }

  private static Component side(String tag, String text) {
    var side = new HtmlContainer(tag);
    side.setText(text);
    return side;
  }
}
