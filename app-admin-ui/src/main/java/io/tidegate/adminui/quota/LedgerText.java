package io.tidegate.adminui.quota;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.text.Figures;
import io.tidegate.quota.Cost;
import java.util.Locale;

/** Tokens and money as the pages of this feature show them. */
final class LedgerText {

  private LedgerText() {}

  /** Every digit, so that what people add up is right. */
  static Component money(Cost cost, Locale locale) {
    var money = new Span(text(cost, locale));
    money.addClassName("tg-number");
    return money;
  }

  static String text(Cost cost, Locale locale) {
    return new Figures(locale).money(cost.amount(), cost.currency());
  }

  /** In short, with the exact figure on hover. */
  static Component tokens(long tokens, Locale locale) {
    var figures = new Figures(locale);
    var text = new Span(figures.rate((double) tokens));
    text.addClassName("tg-number");
    text.setTitle(figures.exact((double) tokens));
    return text;
  }
}
