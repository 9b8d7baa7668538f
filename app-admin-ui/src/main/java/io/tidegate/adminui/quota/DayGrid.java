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
    addCells(
            getTranslation("ledger.day"),
            one -> address.apply(one.day()).link(Moments.day(one.day(), locale)))
        .setFlexGrow(1);
    addTokens(getTranslation("ledger.calls"), one -> one.calls(), locale);
    addTokens(getTranslation("ledger.estimated"), one -> one.estimatedCalls(), locale);
    addTokens(getTranslation("ledger.prompt"), one -> one.usage().promptTokens(), locale);
    addTokens(getTranslation("ledger.completion"), one -> one.usage().completionTokens(), locale);
    addCells(getTranslation("ledger.cost"), one -> LedgerText.money(one.cost(), locale))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("10.5rem");
  }

  private void addTokens(String header, Function<DaySum, Long> count, Locale locale) {
    addWideCells(header, one -> LedgerText.tokens(count.apply(one), locale))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("8.5rem");
  }
}
