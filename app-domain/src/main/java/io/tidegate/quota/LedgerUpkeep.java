package io.tidegate.quota;

import io.tidegate.admin.Actor;
import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.event.OperatorEvents;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes the ledger's tables of the months to come, sums up days that are long over, and reconciles
 * once a day, on one node.
 */
@ApplicationScoped
public class LedgerUpkeep {

  private static final Logger LOG = System.getLogger(LedgerUpkeep.class.getName());
  private static final Actor DAILY = new Actor("system:daily");
  private static final Duration DAY = Duration.ofDays(1);

  /** Often enough that a node that was down for a night does not miss a day. */
  private static final long PERIOD_MINUTES = 10;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final LedgerPartitions partitions;
  private final ClosedDays days;
  private final Reconciliations reconciliations;
  private final ReconciliationTable table;
  private final OperatorEvents events;
  private final InstantSource clock;
  private Optional<ScheduledFuture<?>> upkeep = Optional.empty();
  private List<String> told = List.of();

  @Inject
  LedgerUpkeep(
      LedgerPartitions partitions,
      ClosedDays days,
      Reconciliations reconciliations,
      ReconciliationTable table,
      OperatorEvents events,
      InstantSource clock) {
    this.partitions = partitions;
    this.days = days;
    this.reconciliations = reconciliations;
    this.table = table;
    this.events = events;
    this.clock = clock;
  }

  void start(@Observes @Priority(200) @Initialized(ApplicationScoped.class) Object start) {
    upkeep =
        Optional.of(
            scheduler.scheduleWithFixedDelay(this::round, 1, PERIOD_MINUTES, TimeUnit.MINUTES));
  }

  /** Must not throw: there would be no other round. */
  private void round() {
    try {
      tellOnce(partitions.createAhead(clock.instant()));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "the ledger's tables of the next months are not there, trying again", e);
      raise(Map.of());
    }
    try {
      days.closeUntil(clock.instant());
    } catch (RuntimeException e) {
      // Whoever reads them sums them up himself until then.
      LOG.log(Level.WARNING, "days that are over are not summed up, trying again", e);
    }
    try {
      reconcile();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the ledger was not reconciled, trying again in a day", e);
      events.raise(
          new OperatorEvent(
              clock.instant(), "ledger_not_reconciled", Severity.WARNING, "ledger", Map.of()));
    }
  }

  /** It stays so, and harms nobody: to be told of it every ten minutes for months would. */
  private void tellOnce(List<String> monthsWithout) {
    if (!monthsWithout.equals(told) && !monthsWithout.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "the ledger's months " + monthsWithout + " stay in the table of others, which has some");
      raise(Map.of("months", String.join(" ", monthsWithout)));
    }
    told = monthsWithout;
  }

  private void raise(Map<String, String> details) {
    events.raise(
        new OperatorEvent(
            clock.instant(), "ledger_partition_missing", Severity.WARNING, "ledger", details));
  }

  /** An attempt that failed counts as well: it may have been long, and costs the same each time. */
  private void reconcile() {
    Instant now = clock.instant();
    Instant since = now.minus(DAY);
    boolean isDue = reconciliations.last().map(last -> !last.madeAt().isAfter(since)).orElse(true);
    if (isDue && table.begin(now, since)) {
      reconciliations.run(DAILY);
    }
  }

  @PreDestroy
  void stop() {
    upkeep.ifPresent(schedule -> schedule.cancel(false));
  }
}
