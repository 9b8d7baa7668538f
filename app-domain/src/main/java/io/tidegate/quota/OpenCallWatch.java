package io.tidegate.quota;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has the calls of this node saved all the time, on a thread of its own: what waits behind other
 * work is lost with its node.
 *
 * @see "docs/decisions/2026-11-21-open-calls.md"
 */
@ApplicationScoped
class OpenCallWatch {

  private static final Logger LOG = System.getLogger(OpenCallWatch.class.getName());
  private static final int AFTER_MIGRATION = 100;

  /** A younger call vanishes with its node. The shorter, the more statements under load. */
  private static final long PERIOD_MILLIS = 10;

  private static final long PAUSE_MILLIS = 1000;

  private final OpenCalls calls;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("open-calls").factory());
  private boolean failing;

  @Inject
  OpenCallWatch(OpenCalls calls) {
    this.calls = calls;
  }

  void start(
      @Observes @Priority(AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
    next();
  }

  private void next() {
    var _ =
        clockwork.schedule(
            this::round, failing ? PAUSE_MILLIS : PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void round() {
    save();
    next();
  }

  private void save() {
    try {
      calls.save();
      failing = false;
    } catch (RuntimeException e) {
      // Whatever it is: without another round nothing would be saved any more.
      if (!failing) {
        LOG.log(Level.WARNING, "calls under way could not be saved, trying again every second", e);
      }
      failing = true;
    }
  }

  /** Removes what has ended, or another node would look into it. */
  @PreDestroy
  void stop() {
    clockwork.shutdownNow();
    try {
      if (clockwork.awaitTermination(1, TimeUnit.SECONDS)) {
        save();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
