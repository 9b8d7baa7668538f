package io.tidegate.adminui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tidegate.admin.AuditRecord;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ShortId;
import io.tidegate.adminui.page.SidePanel;
import io.tidegate.adminui.text.Codes;
import io.tidegate.adminui.text.Figures;

/** One change: who, when, to which thing, and from what to what. Data is text, never markup. */
class ChangePanel extends SidePanel {

  ChangePanel(AuditRecord change, Ages ages, Runnable close) {
    var codes = new Codes(getLocale());
    head("change", codes.action(change.action()), close);
    fact(getTranslation("audit.action"), mono(change.action()));
    fact(getTranslation("audit.when"), new Span(ages.exact(change.madeAt())));
    String who = change.actor().name();
    fact(getTranslation("audit.who"), AuditFilters.of(change.actor()).link(who));
    fact(
        getTranslation("audit.thing"),
        new Span(codes.thing(change.target().type()) + " "),
        new ShortId(change.target().id()));
    add(AuditFilters.of(change.target()).link(getTranslation("audit.history")));
    Difference.between(change.before(), change.after()).forEach(one -> add(value(one)));
  }

  /** As the API writes it. */
  private static Component mono(String code) {
    var text = new Span(code);
    text.addClassName("tg-mono");
    return text;
  }

  private static Component value(Difference difference) {
    var name = new Span(difference.name());
    name.addClassNames("tg-mono", "tg-secondary");
    var block = new Div(name);
    block.addClassName("tg-value");
    if (!difference.isChange()) {
      block.addClassName("tg-unchanged");
      block.add(side("p", difference.after().isEmpty() ? Figures.NONE : difference.after()));
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
