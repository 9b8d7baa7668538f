package io.tidegate.quota;

import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The reservations of turns that run on this node, kept alive as long as they run. */
@ApplicationScoped
public class RunningReservations {

  private static final Logger LOG = System.getLogger(RunningReservations.class.getName());

  /** A third of what a reservation lives: two renewals may fail. */
  private static final long PERIOD_SECONDS = 20;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Counters counters;
  private final Set<Held> running = ConcurrentHashMap.newKeySet();
  private Optional<ScheduledFuture<?>> renewing = Optional.empty();

  @Inject
  RunningReservations(Counters counters) {
    this.counters = counters;
  }

  void start(@Observes @Priority(41) @Initialized(ApplicationScoped.class) Object start) {
    renewing =
        Optional.of(
            scheduler.scheduleWithFixedDelay(
                this::renew, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS));
  }

  void began(Held held) {
    running.add(held);
  }

  void ended(Held held, Used used) {
    running.remove(held);
    counters.settle(held, used);
  }

  private void renew() {
    try {
      counters.renew(List.copyOf(running));
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule.
      LOG.log(
          Level.WARNING, "reservations could not be renewed; trying again before they lapse", e);
    }
  }

  @PreDestroy
  void stop() {
    renewing.ifPresent(schedule -> schedule.cancel(false));
  }
}
