package io.tidegate.upstream;

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
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Gives upstreams that have refused our key work again, once they take it and there is money for
 * it: every node asks for itself, twice a minute.
 */
@ApplicationScoped
class Recovery {

  private static final Logger LOG = System.getLogger(Recovery.class.getName());
  private static final long EVERY_SECONDS = 30;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Upstreams upstreams;
  private final Standings standings;
  private final UpstreamProbe probe;
  private final AccountBalance balance;
  private Optional<ScheduledFuture<?>> watching = Optional.empty();

  @Inject
  Recovery(Upstreams upstreams, Standings standings, UpstreamProbe probe, AccountBalance balance) {
    this.upstreams = upstreams;
    this.standings = standings;
    this.probe = probe;
    this.balance = balance;
  }

  void start(@Observes @Priority(45) @Initialized(ApplicationScoped.class) Object start) {
    watching =
        Optional.of(
            scheduler.scheduleWithFixedDelay(
                this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS));
  }

  /** All at once: each that does not answer takes seconds, and the others must not wait for it. */
  void look() {
    try (ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Upstream upstream : upstreams.topology().enabled()) {
        Standing standing = standings.of(upstream.id());
        if (standing.isBarred(upstream)) {
          probes.execute(() -> look(upstream, standing));
        }
      }
    }
  }

  private void look(Upstream upstream, Standing standing) {
    if (answers(upstream)) {
      standing.probed();
    }
  }

  private boolean answers(Upstream upstream) {
    try {
      // Who has no money left tells its models all the same.
      return probe.probe(upstream).healthy() && !balance.isSpent(upstream);
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule.
      LOG.log(Level.WARNING, "upstream " + upstream.name() + " could not be probed", e);
      return false;
    }
  }

  @PreDestroy
  void stop() {
    watching.ifPresent(schedule -> schedule.cancel(false));
  }
}
