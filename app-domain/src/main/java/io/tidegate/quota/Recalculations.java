package io.tidegate.quota;

import static jakarta.transaction.Transactional.TxType.NEVER;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.platform.Ids;
import io.tidegate.quota.BookedCall.Correction;
import io.tidegate.quota.CorrectionTable.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Prices calls anew that are booked already, by the prices and holidays of now.
 *
 * <p>The ledger is never changed: each difference is booked as a row that corrects the call, on the
 * call's own day. Days and budgets follow in the same transaction. Who does it twice, or goes on
 * after a crash, books nothing twice.
 */
@ApplicationScoped
@Transactional(NEVER) // each thousand calls are a transaction of their own
public class Recalculations {

  private static final UUID BEGINNING = new UUID(0, 0);

  private final CorrectionTable table;
  private final PriceTables prices;
  private final Counters counters;
  private final PassedLimits passed;
  private final PriceAudit audit;
  private final Ids ids;

  @Inject
  Recalculations(
      CorrectionTable table,
      PriceTables prices,
      Counters counters,
      PassedLimits passed,
      PriceAudit audit,
      Ids ids) {
    this.table = table;
    this.prices = prices;
    this.counters = counters;
    this.passed = passed;
    this.audit = audit;
    this.ids = ids;
  }

  /** What {@link #run} would change now; changes nothing. */
  public RecalculationResult preview(Recalculation wanted) {
    return each(wanted, (_, _) -> List.of());
  }

  /** Books all corrections; returns when they are durable. On record before the first of them. */
  public RecalculationResult run(Actor actor, Recalculation wanted) {
    UUID run = ids.next();
    var target = new AuditTarget("recalculation", run.toString());
    audit.begun(actor, target, wanted);
    RecalculationResult result =
        each(
            wanted,
            (connection, corrections) -> CorrectionTable.book(connection, run, corrections));
    audit.ended(actor, target, wanted, result);
    return result;
  }

  /** What is done with the corrections of one batch. */
  @FunctionalInterface
  private interface Booking {
    List<Change> book(Connection connection, List<Correction> corrections) throws SQLException;
  }

  /** One batch, and where the next one begins. */
  private record Batch(RecalculationResult result, Optional<UUID> last, List<Change> changes) {}

  private RecalculationResult each(Recalculation wanted, Booking booking) {
    PriceTable now = prices.current();
    RecalculationResult sum = RecalculationResult.NONE;
    Optional<UUID> after = Optional.of(BEGINNING);
    while (after.isPresent()) {
      UUID begin = after.get();
      Batch batch = table.alone(connection -> batch(connection, wanted, begin, now, booking));
      batch.changes().forEach(change -> counters.relearn(change.key(), change.amount() < 0));
      passed.lookAt(batch.changes().stream().map(Change::key).toList());
      sum = sum.plus(batch.result());
      after = batch.last();
    }
    return sum;
  }

  private static Batch batch(
      Connection connection, Recalculation wanted, UUID after, PriceTable now, Booking booking)
      throws SQLException {
    List<BookedCall> calls = CorrectionTable.calls(connection, wanted, after);
    List<Correction> corrections = new ArrayList<>();
    Map<String, Long> sums = new HashMap<>();
    long skipped = 0;
    for (BookedCall call : calls) {
      Optional<Correction> correction = call.correction(now);
      skipped += correction.isEmpty() ? 1 : 0;
      correction
          .filter(one -> one.change() != 0)
          .ifPresent(
              one -> {
                corrections.add(one);
                sums.merge(one.currency(), one.change(), Long::sum);
              });
    }
    List<Change> changes =
        corrections.isEmpty() ? List.of() : booking.book(connection, corrections);
    boolean isLast = calls.size() < CorrectionTable.AT_ONCE;
    return new Batch(
        new RecalculationResult(calls.size(), corrections.size(), skipped, sums),
        isLast ? Optional.empty() : Optional.of(calls.getLast().attemptId()),
        changes);
  }
}
