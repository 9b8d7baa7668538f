package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
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
import java.util.function.Supplier;
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
  private final OpenCalls open;
  private final LedgerBook book;

  @Inject
  Ledger(Prices prices, GroupCommit commits, OverdueRows overdue, OpenCalls open, LedgerBook book) {
    this.prices = prices;
    this.commits = commits;
    this.overdue = overdue;
    this.open = open;
    this.book = book;
  }

  /**
   * A call is about to be made, which {@link #settle} or {@link #drop} will end. Should this node
   * die before, another one books it by estimate: blocks until others know of it.
   *
   * @param entry as it would be booked if nothing came of it, but for its usage and its end
   * @param request what is asked
   * @param written the tokens of the answer so far, by estimate and without those of its prompt;
   *     asked by another thread
   * @param reservation what its turn holds of budgets
   * @throws StoreUnavailable if they cannot be told: the call must not be made then
   */
  public void begin(
      LedgerEntry entry,
      ChatRequest request,
      Supplier<TokenUsage> written,
      Reservation reservation) {
    Instant admittedAt = reservation.admittedAt().orElse(entry.startedAt());
    open.begin(new OpenCall(entry, request, written, admittedAt, reservation.timeZone()));
  }

  /** A call has used nothing: there will be no row. Never blocks. */
  public void drop(UUID attempt) {
    open.ended(attempt);
  }

  /**
   * The name under which an answer is booked: as its model was asked for, whatever it calls itself.
   * The admission has reserved by that name, and its price, so no upstream escapes a budget by
   * calling itself something new. Only where that name has no price, and the other has one, it is
   * the other.
   */
  public String booked(String named, String asked, Instant at) {
    if (named.equals(asked)) {
      return asked;
    }
    String booked = !isPriced(asked, at) && isPriced(named, at) ? named : asked;
    LOG.log(Level.DEBUG, "model {0} calls itself {1}: booked as {2}", asked, named, booked);
    return booked;
  }

  private boolean isPriced(String model, Instant at) {
    return prices.dearest(model, TokenUsage.NONE, at).isPresent();
  }

  /**
   * Books {@code entry} durably; blocks until it is.
   *
   * @param reservation what its turn holds of budgets, which learn of it in the same transaction
   * @return what the call cost; zero if the sandbox answered, or if no price is known for its
   *     model, which is logged
   * @throws io.tidegate.platform.StoreUnavailable if the row could not be made durable in time; it
   *     is then booked as soon as that is possible
   */
  public Cost settle(LedgerEntry entry, Reservation reservation) {
    Optional<Prices.Quote> quote = entry.isFree() ? Optional.empty() : quote(entry);
    Cost cost = quote.map(Prices.Quote::cost).orElse(UNPRICED);
    List<Charge> charges = reservation.charges(entry, cost);
    LocalDate day = LocalDate.ofInstant(entry.endedAt(), reservation.timeZone());
    @Nullable UUID price = quote.map(q -> q.price().id()).orElse(null);
    Instant admittedAt = reservation.admittedAt().orElse(entry.startedAt());
    var row = new LedgerRow(entry, price, cost, admittedAt, day, charges);
    reservation.booked(entry, charges, committed(row, reservation));
    return cost;
  }

  /**
   * What is booked of a call that another node has made, or this one before an outage. A row that
   * still waits here for the database is booked first.
   *
   * @throws StoreUnavailable if that cannot be found out
   */
  public Optional<LedgerLine> find(UUID attempt) {
    overdue.bookIfAmong(attempt);
    return book.find(attempt);
  }

  private Optional<Prices.Quote> quote(LedgerEntry entry) {
    Optional<Prices.Quote> quote =
        prices.quote(entry.model(), entry.usage(), entry.startedAt(), entry.endedAt());
    if (quote.isEmpty()) {
      LOG.log(Level.WARNING, "no price for model " + entry.model() + ": booked at zero, add one");
    }
    return quote;
  }

  private Map<BudgetKey, Long> committed(LedgerRow row, Reservation reservation) {
    try {
      Map<BudgetKey, Long> balances = commits.commit(row);
      open.ended(row.entry().attemptId());
      return balances;
    } catch (StoreUnavailable e) {
      overdue.keep(row, reservation);
      throw e;
    }
  }
}
