package io.tidegate.quota;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks every few seconds whether turns have ended that new budgets did not know of, and whether
 * limits that were changed are passed.
 */
@ApplicationScoped
class ReturnedBudgetWatch {

  private static final Logger LOG = System.getLogger(ReturnedBudgetWatch.class.getName());
  private static final int AFTER_MIGRATION = 100;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Usage of long may have to be added up: that gets a twentieth of the time. */
  private static final int REST = 20;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final ReturnedBudgets budgets;
  private final PassedLimits passed;
  private Optional<ScheduledFuture<?>> watch = Optional.empty();
  private boolean stopped;

  @Inject
  ReturnedBudgetWatch(ReturnedBudgets budgets, PassedLimits passed) {
    this.budgets = budgets;
    this.passed = passed;
  }

  void start(
      @Observes @Priority(AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
    next(PAUSE.toNanos());
  }

  private synchronized void next(long pauseNanos) {
    if (!stopped) {
      watch = Optional.of(scheduler.schedule(this::round, pauseNanos, TimeUnit.NANOSECONDS));
    }
  }

  /** Must not throw: there would be no other round. */
  private void round() {
    long start = System.nanoTime();
    try {
      budgets.changedLately().forEach(window -> unlessStopped(() -> bringUp(window)));
      unlessStopped(passed::lookAtChangedLately);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "new budgets could not be looked after, trying again: " + e);
    }
    next(Math.max(PAUSE.toNanos(), REST * (System.nanoTime() - start)));
  }

  /** Whoever stops waits for it. */
  private synchronized void unlessStopped(Runnable step) {
    if (!stopped) {
      step.run();
    }
  }

  /** One that cannot be added up in time does not keep others from it. */
  private void bringUp(BudgetKey window) {
    try {
      budgets.bringUpLately(window);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "%s of %s may lack what turns of tenant %s used before, as `./tidegate rebuild` would"
                  .formatted(window.budget(), window.scope().code(), window.tenant())
              + " find; trying again: "
              + e);
    }
  }

  /**
   * Before anything is torn down: a transaction that is cut in its midst would hold the lock until
   * its own timeout, and nobody could set limits for minutes.
   */
  synchronized void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
    stopped = true;
    watch.ifPresent(schedule -> schedule.cancel(false));
  }
}
