package io.tidegate.conversation;

import io.tidegate.platform.Purge;
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
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Removes what deleted conversations have left, and tombstones after a month, by the hour. */
@ApplicationScoped
class TombstoneUpkeep {

  private static final Logger LOG = System.getLogger(TombstoneUpkeep.class.getName());
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);
  private static final int PURGED_AT_ONCE = 500;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Tombstones tombstones;
  private final InstantSource clock;
  private final Purge purge;
  private Optional<ScheduledFuture<?>> upkeep = Optional.empty();

  @Inject
  TombstoneUpkeep(Tombstones tombstones, InstantSource clock) {
    this.tombstones = tombstones;
    this.clock = clock;
    this.purge = new Purge(PURGED_AT_ONCE, LONGEST_ROUND, clock);
  }

  void start(@Observes @Priority(200) @Initialized(ApplicationScoped.class) Object start) {
    upkeep = Optional.of(scheduler.scheduleWithFixedDelay(this::round, 1, 60, TimeUnit.MINUTES));
  }

  /** Must not throw: there would be no other round. */
  private void round() {
    try {
      purge.round(tombstones::erase);
      purge.round(max -> tombstones.purge(clock.instant().minus(KEPT), max));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "what is deleted is not all removed, trying again in an hour", e);
    }
  }

  @PreDestroy
  void stop() {
    upkeep.ifPresent(schedule -> schedule.cancel(false));
  }
}
