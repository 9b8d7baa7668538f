package io.tidegate.event;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Stores the events of this node, once a second, and deletes those that are a month old. */
@ApplicationScoped
class EventWriter {

  private static final Logger LOG = System.getLogger(EventWriter.class.getName());
  private static final int MAX_UNWRITTEN = 1_000;
  private static final Duration KEPT = Duration.ofDays(30);

  @Resource private ManagedScheduledExecutorService scheduler;

  private final OperatorEvents events;
  private final EventLog log;
  private final InstantSource clock;
  private final List<OperatorEvent> unwritten = new ArrayList<>();
  private final List<ScheduledFuture<?>> schedules = new ArrayList<>();

  @Inject
  EventWriter(OperatorEvents events, EventLog log, InstantSource clock) {
    this.events = events;
    this.log = log;
    this.clock = clock;
  }

  void start(@Observes @Priority(45) @Initialized(ApplicationScoped.class) Object start) {
    schedules.add(scheduler.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS));
    schedules.add(scheduler.scheduleWithFixedDelay(this::purge, 1, 60, TimeUnit.MINUTES));
  }

  /** What cannot be stored is kept for the next round, as far as there is room. */
  private void write() {
    unwritten.addAll(events.takeUnwritten());
    if (unwritten.isEmpty()) {
      return;
    }
    try {
      log.write(unwritten);
      unwritten.clear();
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule, and the log has the events.
      LOG.log(Level.DEBUG, "events cannot be stored, trying again in a second", e);
      unwritten.subList(0, Math.max(0, unwritten.size() - MAX_UNWRITTEN)).clear();
    }
  }

  private void purge() {
    try {
      log.purge(clock.instant().minus(KEPT));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "old events cannot be deleted, trying again in an hour", e);
    }
  }

  @PreDestroy
  void stop() {
    schedules.forEach(schedule -> schedule.cancel(false));
    write();
  }
}
