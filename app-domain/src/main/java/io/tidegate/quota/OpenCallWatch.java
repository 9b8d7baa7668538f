package io.tidegate.quota;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Has the leases of this node's calls renewed, and ended calls removed as soon as they have ended,
 * but many together where many do; on a thread of its own, because other nodes book whatever waits
 * behind other work for longer than a lease.
 */
@ApplicationScoped
class OpenCallWatch {

  private static final Logger LOG = System.getLogger(OpenCallWatch.class.getName());
  private static final int AFTER_MIGRATION = 100;

  /** Between two rounds: the shorter, the more statements under load. */
  private static final Duration PERIOD = Duration.ofMillis(50);

  /** How late a call may be renewed while nothing ends. */
  private static final Duration QUIET = Duration.ofMillis(100);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final OpenCalls calls;
  private final ExecutorService clockwork =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("open-calls").factory());
  private boolean failing;

  @Inject
  OpenCallWatch(OpenCalls calls) {
    this.calls = calls;
  }

  void start(
      @Observes @Priority(AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
    clockwork.execute(this::keepUpAllTheTime);
  }

  private void keepUpAllTheTime() {
    try {
      while (true) {
        calls.awaitNews(QUIET);
        keepUp();
        Thread.sleep(failing ? PAUSE : PERIOD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is stopped
    }
  }

  private void keepUp() {
    try {
      calls.keepUp();
      failing = false;
    } catch (RuntimeException e) {
      // Whatever it is: without another round nothing would be renewed any more.
      if (!failing) {
        LOG.log(
            Level.WARNING, "calls under way could not be renewed, trying again every second", e);
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
        keepUp();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
