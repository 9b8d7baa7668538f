package io.tidegate.idempotency;

import io.tidegate.platform.Purge;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Renews the leases of this node, and deletes what has expired, for as long as the node lives. */
@ApplicationScoped
class KeyUpkeep {

  private static final Logger LOG = System.getLogger(KeyUpkeep.class.getName());
  private static final int AFTER_MIGRATION = 100;
  private static final int PURGED_AT_ONCE = 500;

  /** Two rounds may fail before a lease lapses. */
  private static final long ROUND_SECONDS = KeyTable.LEASE.toSeconds() / 3;

  /** Half of a round, so that a long purge keeps no lease from being renewed in time. */
  private static final Duration PURGE_TIME = KeyTable.LEASE.dividedBy(6);

  private final UpkeepTable table;
  private final HeldLeases held;
  private final Purge purge;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("idempotency").factory());

  @Inject
  KeyUpkeep(UpkeepTable table, HeldLeases held, InstantSource clock) {
    this.table = table;
    this.held = held;
    this.purge = new Purge(PURGED_AT_ONCE, PURGE_TIME, clock);
  }

  void start(
      @Observes @Priority(AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
    ClassLoader deployment = Thread.currentThread().getContextClassLoader();
    var _ =
        clockwork.scheduleAtFixedRate(
            () -> {
              Thread.currentThread().setContextClassLoader(deployment);
              round();
            },
            ROUND_SECONDS,
            ROUND_SECONDS,
            TimeUnit.SECONDS);
  }

  /** Must not throw: there would be no other round. */
  void round() {
    try {
      renew();
      purge.round(table::purge);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "idempotency keys were not kept up, trying again in the next round: " + e);
    }
  }

  private void renew() {
    Set<KeyLease> leases = held.all();
    if (!leases.isEmpty()) {
      table.renew(leases);
    }
  }

  @PreDestroy
  void stop() {
    clockwork.shutdownNow();
  }
}
