package io.tidegate.adminui.quota;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.quota.Price;
import java.time.Instant;
import java.util.function.ToLongFunction;

/** The prices, a row each. A narrow window shows of what, and what an answer costs. */
class PriceGrid extends ListGrid<Price> {

  PriceGrid(Ages ages) {
    setId("prices");
    addCells("prices.model", one -> twoLines(one.model(), about(one, ages.now()))).setFlexGrow(2);
    addWideCells("prices.state", one -> PricePhase.of(one, ages.now()).sign()).setWidth("8rem");
    addWideCells("prices.from", one -> new Span(ages.exact(one.validFrom()))).setWidth("13rem");
    addWideCells("prices.to", one -> end(one, ages)).setWidth("13rem");
    addMoney("prices.hit", Price::hit);
    addMoney("prices.miss", Price::miss);
    addCells("prices.output", one -> money(one, one.output()))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("8.5rem");
  }

  private void addMoney(String heading, ToLongFunction<Price> nanos) {
    addWideCells(heading, one -> money(one, nanos.applyAsLong(one)))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("8.5rem");
  }

  private Component money(Price price, long nanos) {
    return LedgerText.money(price.per(nanos), getLocale());
  }

  private static Component end(Price price, Ages ages) {
    Instant end = price.validTo();
    return new Span(end == null ? "–" : ages.exact(end));
  }

  /** Whether it holds, too, because a narrow window leaves that column out. */
  private String about(Price price, Instant now) {
    return getTranslation("prices.tier." + price.tier().code())
        + " · "
        + getTranslation(PricePhase.of(price, now).key());
  }
}
