package io.tidegate.quota;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Rows that could not be made durable in time. Their callers were told so, but the upstream bills
 * their calls all the same: they are booked when the database takes them again. A row that came
 * through after all is not booked twice. One that the database refuses by itself is set aside, so
 * that it holds up no other.
 *
 * <p>Until then their turns hold what they have reserved: nobody else may spend it.
 *
 * <p>They are tried on a thread of its own, because the server stops its schedules while a node
 * that is to end waits for its turns.
 *
 * <p>Kept in memory. If the node dies before, calls that table {@code open_call} has are booked by
 * estimate, and the rest is lost.
 */
@ApplicationScoped
class OverdueRows {

  private static final Logger LOG = System.getLogger(OverdueRows.class.getName());
  private static final int MAX_WAITING = 100_000;
  private static final int MAX_BATCH = 500;
  private static final long PERIOD_SECONDS = 1;

  /** So many in a row are no matter of the rows: the others wait until the schema is mended. */
  private static final int MAX_REFUSED_IN_A_ROW = 100;

  private final LedgerTable table;
  private final RefusedRows refused;
  private final OpenCalls open;
  private final BlockingQueue<Overdue> rows = new LinkedBlockingQueue<>(MAX_WAITING);
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("overdue-rows").factory());
  private int refusedInARow;

  private record Overdue(LedgerRow row, Reservation reservation) {}

  @Inject
  OverdueRows(LedgerTable table, RefusedRows refused, OpenCalls open) {
    this.table = table;
    this.refused = refused;
    this.open = open;
  }

  void start(@Observes @Priority(200) @Initialized(ApplicationScoped.class) Object start) {
    ClassLoader deployment = Thread.currentThread().getContextClassLoader();
    var _ =
        clockwork.scheduleWithFixedDelay(
            () -> {
              Thread.currentThread().setContextClassLoader(deployment);
              round();
            },
            PERIOD_SECONDS,
            PERIOD_SECONDS,
            TimeUnit.SECONDS);
  }

  /** Never blocks. */
  void keep(LedgerRow row, Reservation reservation) {
    reservation.overdue();
    if (!rows.offer(new Overdue(row, reservation))) {
      reservation.givenUp();
      open.left(row.entry().attemptId());
      LOG.log(
          Level.ERROR,
          "too many rows of the ledger wait for the database: {0} is lost",
          row.entry());
    }
  }

  /** Must not throw: there would be no other round. */
  private void round() {
    try {
      book();
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "{0} rows of the ledger wait for the database, trying again: {1}",
          rows.size(),
          e);
    }
  }

  /**
   * Books what is overdue if the call of {@code attempt} is among it, so that nobody else books it
   * by estimate.
   *
   * @throws io.tidegate.platform.StoreUnavailable if the database does not answer
   */
  void bookIfAmong(UUID attempt) {
    if (rows.stream().anyMatch(one -> one.row.entry().attemptId().equals(attempt))) {
      book();
    }
  }

  /**
   * Books what is overdue; what fails stays so.
   *
   * @throws io.tidegate.platform.StoreUnavailable if the database does not answer
   * @throws RowRefused if it refuses one row after the other
   */
  synchronized void book() {
    for (List<Overdue> batch = oldest(); !batch.isEmpty(); batch = oldest()) {
      try {
        append(batch);
      } catch (RowRefused _) {
        batch.forEach(this::appendOrSetAside);
      }
    }
  }

  private void append(List<Overdue> batch) {
    var _ = table.append(batch.stream().map(Overdue::row).toList());
    for (Overdue one : batch) {
      forget(one);
      one.reservation.bookedLate(one.row.entry(), one.row.charges());
    }
    refusedInARow = 0;
    LOG.log(Level.INFO, "{0} rows of the ledger were booked late", batch.size());
  }

  private void appendOrSetAside(Overdue one) {
    try {
      append(List.of(one));
    } catch (RowRefused refusal) {
      if (refusedInARow >= MAX_REFUSED_IN_A_ROW) {
        throw refusal;
      }
      refusedInARow++;
      refused.setAside(one.row, refusal);
      forget(one);
      one.reservation.givenUp();
    }
  }

  /** The oldest, which is done with. */
  private void forget(Overdue one) {
    open.ended(one.row.entry().attemptId());
    rows.remove();
  }

  private List<Overdue> oldest() {
    return rows.stream().limit(MAX_BATCH).toList();
  }

  /** The last chance of what is left. */
  @PreDestroy
  void stop() {
    clockwork.shutdown();
    round();
  }
}
