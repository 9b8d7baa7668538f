package io.tidegate.quota;

import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The reservations of turns that run on this node, kept alive as long as they run: on a thread of
 * its own, because the server stops its schedules while a node that is to end waits for its turns.
 */
@ApplicationScoped
public class RunningReservations {

  private static final Logger LOG = System.getLogger(RunningReservations.class.getName());

  /** A quarter of what a reservation lives: two renewals may fail, and the third may be late. */
  private static final Duration PERIOD = Duration.ofSeconds(15);

  private final Counters counters;
  private final Duration period;
  private final Map<Held, Boolean> running = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("reservations").factory());

  @Inject
  RunningReservations(Counters counters) {
    this(counters, PERIOD);
  }

  /**
   * @param period between two renewals
   */
  RunningReservations(Counters counters, Duration period) {
    this.counters = counters;
    this.period = period;
  }

  void start(@Observes @Priority(41) @Initialized(ApplicationScoped.class) Object start) {
    ClassLoader deployment = Thread.currentThread().getContextClassLoader();
    var _ =
        clockwork.scheduleWithFixedDelay(
            () -> {
              Thread.currentThread().setContextClassLoader(deployment);
              renew();
            },
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  void began(Held held) {
    running.put(held, true);
  }

  /** After this no renewal is told: it would hold for a minute what nobody needs. */
  void ended(Held held, Used used) {
    running.remove(held);
    counters.settle(held, used);
  }

  /** The ledger counts more in a budget than any turn will tell. */
  void grown(BudgetKey budget) {
    counters.relearn(budget, /* lower= */ false);
  }

  void renew() {
    try {
      running.keySet().forEach(this::renew);
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule.
      LOG.log(
          Level.WARNING, "reservations could not be renewed; trying again before they lapse", e);
    }
  }

  /** Within the map's own lock, for which the end of the same turn waits. */
  private void renew(Held held) {
    running.computeIfPresent(
        held,
        (one, runs) -> {
          counters.renew(one);
          return runs;
        });
  }

  @PreDestroy
  void stop() {
    clockwork.shutdown();
  }
}
