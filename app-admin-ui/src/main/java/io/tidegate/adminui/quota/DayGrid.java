package io.tidegate.adminui.quota;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.text.Moments;
import io.tidegate.quota.DaySum;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;

/** What was used, a day each. A narrow window shows what it cost. */
class DayGrid extends ListGrid<DaySum> {

  /**
   * @param address of a day's rows
   */
  DayGrid(Function<LocalDate, Address> address) {
    setId("days");
    Locale locale = getLocale();
    addCells("ledger.day", one -> address.apply(one.day()).link(Moments.day(one.day(), locale)))
        .setFlexGrow(1);
    addTokens("ledger.calls", one -> one.calls(), locale);
    addTokens("ledger.estimated", one -> one.estimatedCalls(), locale);
    addTokens("ledger.prompt", one -> one.usage().promptTokens(), locale);
    addTokens("ledger.completion", one -> one.usage().completionTokens(), locale);
    addCells("ledger.cost", one -> LedgerText.money(one.cost(), locale))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("10.5rem");
  }

  private void addTokens(String heading, Function<DaySum, Long> count, Locale locale) {
    addWideCells(heading, one -> LedgerText.tokens(count.apply(one), locale))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("8.5rem");
  }
}
