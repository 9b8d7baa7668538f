package io.tidegate.adminui.quota;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import io.tidegate.quota.DaySum;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the filter comes to. The sums are those of the days, whatever the ledger's size; days do not
 * tell upstreams apart, nor what estimated calls cost, so that there are none for such a filter.
 */
class LedgerTotals extends Footer {

  LedgerTotals() {
    setId("totals");
    addClassName("tg-totals");
    setVisible(false);
  }

  /** Says why there are no sums. */
  void say(String text) {
    removeAll();
    setVisible(true);
    add(new Span(text));
  }

  /** Shows the sums of some days; nothing if there are none. */
  void show(List<DaySum> days) {
    removeAll();
    setVisible(!days.isEmpty());
    add(new Span(getTranslation("ledger.totals")));
    addTokens("ledger.calls", days, DaySum::calls);
    addTokens("ledger.prompt", days, day -> day.usage().promptTokens());
    addTokens("ledger.completion", days, day -> day.usage().completionTokens());
    DaySum.costs(days)
        .forEach(cost -> addFigure("ledger.cost", LedgerText.money(cost, getLocale())));
  }

  private void addTokens(String key, List<DaySum> days, ToLongFunction<DaySum> count) {
    addFigure(key, LedgerText.tokens(days.stream().mapToLong(count).sum(), getLocale()));
  }

  private void addFigure(String key, Component figure) {
    var label = new Span(getTranslation(key));
    label.addClassName("tg-secondary");
    var both = new Span(label, figure);
    both.addClassName("tg-total");
    add(both);
  }
}
