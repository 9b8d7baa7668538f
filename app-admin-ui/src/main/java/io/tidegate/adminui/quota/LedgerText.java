package io.tidegate.adminui.quota;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.text.Figures;
import io.tidegate.quota.Cost;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Tokens and money as the pages of this feature show them. */
final class LedgerText {

  /** Below a cent, this many digits matter. */
  private static final MathContext FINE = new MathContext(3);

  private static final BigDecimal CENT = new BigDecimal("0.01");

  private LedgerText() {}

  /** Short, with every digit on hover. */
  static Component money(Cost cost) {
    var money = new Span(shortened(cost.amount()) + "\u2009" + cost.currency());
    money.addClassName("tg-number");
    money.setTitle(exact(cost));
    return money;
  }

  static String exact(Cost cost) {
    return cost.amount().toPlainString() + " " + cost.currency();
  }

  private static String shortened(BigDecimal amount) {
    if (amount.signum() == 0) {
      return "0";
    }
    return amount.abs().compareTo(CENT) < 0
        ? amount.round(FINE).toPlainString()
        : amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
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
