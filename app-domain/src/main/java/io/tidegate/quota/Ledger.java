package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Books what every call used and cost: step 7 of a turn.
 *
 * <p>Append-only. A client sees the end of a turn only after {@link #settle} has returned, so that
 * a turn that somebody saw complete is in the ledger, even after {@code kill -9}.
 */
@ApplicationScoped
public class Ledger {

  private static final Logger LOG = System.getLogger(Ledger.class.getName());
  private static final Cost UNPRICED = new Cost(0, "USD");

  private final Prices prices;
  private final GroupCommit commits;
  private final OverdueRows overdue;

  @Inject
  Ledger(Prices prices, GroupCommit commits, OverdueRows overdue) {
    this.prices = prices;
    this.commits = commits;
    this.overdue = overdue;
  }

  /**
   * Books {@code entry} durably; blocks until it is.
   *
   * @param reservation what its turn holds of budgets, which learn of it in the same transaction
   * @return what the call cost; zero if no price is known for its model, which is logged
   * @throws io.tidegate.platform.StoreUnavailable if the row could not be made durable in time; it
   *     is then booked as soon as that is possible
   */
  public Cost settle(LedgerEntry entry, Reservation reservation) {
    Optional<Prices.Quote> quote =
        prices.quote(entry.model(), entry.usage(), entry.startedAt(), entry.endedAt());
    if (quote.isEmpty()) {
      LOG.log(Level.WARNING, "no price for model " + entry.model() + ": booked at zero, add one");
    }
    Cost cost = quote.map(Prices.Quote::cost).orElse(UNPRICED);
    List<Charge> charges = reservation.charges(entry, cost);
    LocalDate day = LocalDate.ofInstant(entry.endedAt(), reservation.timeZone());
    @Nullable UUID price = quote.map(q -> q.price().id()).orElse(null);
    Instant admittedAt = reservation.admittedAt().orElse(entry.startedAt());
    var row = new LedgerRow(entry, price, cost, admittedAt, day, charges);
    reservation.booked(entry.usage(), charges, committed(row));
    return cost;
  }

  private Map<BudgetKey, Long> committed(LedgerRow row) {
    try {
      return commits.commit(row);
    } catch (StoreUnavailable e) {
      overdue.keep(row);
      throw e;
    }
  }
}
