package io.tidegate.adminui.quota;

import io.tidegate.quota.Price;
import io.tidegate.quota.PriceDraft;
import io.tidegate.quota.Recalculation;
import io.tidegate.quota.RecalculationResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What the page does with prices, in the name of whoever is signed in. */
interface PriceDesk {

  /** Whether the user may add prices and have calls priced anew. */
  boolean mayChange();

  List<Price> list();

  /**
   * Adds a price.
   *
   * @throws io.tidegate.platform.InvalidInput if a field is wrong, or another price holds then
   */
  void add(PriceDraft draft);

  /** The days without peak hours, of all years, in their order. */
  List<LocalDate> holidays();

  /**
   * Makes these the holidays of a year.
   *
   * @param read all holidays, as they were read
   * @throws io.tidegate.platform.StaleVersion if somebody else has changed those of the year since
   */
  void changeHolidays(int year, List<LocalDate> read, Set<LocalDate> days);

  /** What {@link #recalculate} would change. */
  CompletionStage<RecalculationResult> preview(Recalculation wanted);

  /** Books the corrections. */
  CompletionStage<RecalculationResult> recalculate(Recalculation wanted);
}
