package io.tidegate.quota;

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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks every few seconds whether turns have ended that new budgets did not know of. */
@ApplicationScoped
class ReturnedBudgetWatch {

  private static final Logger LOG = System.getLogger(ReturnedBudgetWatch.class.getName());
  private static final int AFTER_MIGRATION = 100;
  private static final int PERIOD_SECONDS = 5;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final ReturnedBudgets budgets;
  private Optional<ScheduledFuture<?>> watch = Optional.empty();

  @Inject
  ReturnedBudgetWatch(ReturnedBudgets budgets) {
    this.budgets = budgets;
  }

  void start(
      @Observes @Priority(AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
    watch =
        Optional.of(
            scheduler.scheduleWithFixedDelay(
                this::round, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS));
  }

  /** Must not throw: there would be no other round. */
  private void round() {
    try {
      budgets.catchUpLately();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "new budgets may lack what turns of before used, trying again: " + e);
    }
  }

  @PreDestroy
  void stop() {
    watch.ifPresent(schedule -> schedule.cancel(false));
  }
}
