package io.tidegate.quota;

import io.tidegate.account.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Books by estimate the calls of nodes that are gone. One that was booked already, because its node
 * died just after that, is not booked twice.
 */
@ApplicationScoped
class LapsedCalls {

  private static final Logger LOG = System.getLogger(LapsedCalls.class.getName());

  private final OpenCallTable table;
  private final OpenCalls open;
  private final Ledger ledger;
  private final Admission admission;

  @Inject
  LapsedCalls(OpenCallTable table, OpenCalls open, Ledger ledger, Admission admission) {
    this.table = table;
    this.open = open;
    this.ledger = ledger;
    this.admission = admission;
  }

  /** Lets go of what this node had under way when it died: for its start only. */
  void letGo() {
    table.letGo();
  }

  /**
   * Books some of those whose lease has run out.
   *
   * @return how many
   */
  int book() {
    return book(table::take);
  }

  /** The same of those that were this node's own. */
  int bookOwn() {
    return book(table::takeOwn);
  }

  /**
   * What this node itself has under way has only lapsed in an outage, and what has ended here since
   * then is booked already, or has used nothing. Both are asked for before rows are taken, because
   * another thread removes rows meanwhile.
   */
  private int book(Supplier<List<LapsedCall>> rows) {
    Set<UUID> known = open.known();
    return (int)
        rows.get().stream()
            .filter(call -> !known.contains(call.entry().attemptId()))
            .filter(this::isBooked)
            .count();
  }

  private boolean isBooked(LapsedCall call) {
    LedgerEntry entry = call.entry();
    try (Reservation reservation = admission.lapsed(payer(call), call.admittedAt())) {
      var _ = ledger.settle(entry, reservation);
      open.booked(entry.attemptId());
      return true;
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "call " + entry.attemptId() + " waits for its lease to lapse again", e);
      return false;
    }
  }

  private static Payer payer(LapsedCall call) {
    LedgerEntry entry = call.entry();
    return new Payer(
        entry.tenantId(),
        entry.keyId(),
        entry.isFree() ? Caller.Mode.TEST : Caller.Mode.LIVE,
        entry.endUser(),
        List.of(entry.alias(), entry.model()),
        call.timeZone());
  }
}
