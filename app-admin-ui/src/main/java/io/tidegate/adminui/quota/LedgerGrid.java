package io.tidegate.adminui.quota;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.page.Status;
import io.tidegate.quota.LedgerLine;
import java.util.Locale;
import java.util.function.Function;

/** The rows of the ledger. A narrow window shows what was called, and what it cost. */
class LedgerGrid extends ListGrid<LedgerLine> {

  private final Function<LedgerLine, Address> address;

  /**
   * @param address of a row's panel, beside the list as it is
   */
  LedgerGrid(Ages ages, Function<LedgerLine, Address> address) {
    this.address = address;
    setId("ledger");
    Locale locale = getLocale();
    addCells("ledger.call", line -> call(line, ages)).setFlexGrow(2).setWidth("11.5rem");
    addWideCells("ledger.upstream", line -> new Span(line.upstream()))
        .setFlexGrow(1)
        .setWidth("6rem");
    addWideCells("ledger.status", LedgerGrid::status).setWidth("7.5rem");
    addTokens("ledger.prompt.short", line -> line.usage().promptTokens(), locale);
    addTokens("ledger.completion.short", line -> line.usage().completionTokens(), locale);
    addCells("ledger.cost", line -> LedgerText.money(line.cost(), locale))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("9rem");
  }

  private Component call(LedgerLine line, Ages ages) {
    var model = address.apply(line).link(line.model());
    model.addClassName("tg-strong");
    var when = new Span(ages.exact(line.endedAt()));
    when.addClassName("tg-secondary");
    var cell = new Div(model, when);
    cell.addClassName("tg-two-lines");
    return cell;
  }

  static Component status(LedgerLine line) {
    if (line.corrects() != null) {
      return new Status(Status.Tone.IDLE, Symbol.AUDIT, "ledger.status.correction");
    }
    return line.estimated()
        ? new Status(Status.Tone.WARNING, Symbol.EXPIRED, "ledger.status.estimated")
        : new Status(Status.Tone.OK, Symbol.CHECK, "ledger.status.measured");
  }

  private void addTokens(String heading, Function<LedgerLine, Long> count, Locale locale) {
    addWideCells(heading, line -> LedgerText.tokens(count.apply(line), locale))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("5rem");
  }
}
