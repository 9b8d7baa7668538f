package io.tidegate.conversation;

import io.tidegate.platform.Leaving;
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
 * Looks after unfinished answers every second, for as long as the node lives: saves its own, and
 * goes on with those of nodes that are gone. A node that is about to stop would not be waited for
 * until it has ended those, so it leaves them to others.
 */
@ApplicationScoped
class Watch {

  private static final Logger LOG = System.getLogger(Watch.class.getName());
  private static final int AFTER_MIGRATION = 100;

  private final Saving saving;
  private final Checkpoints checkpoints;
  private final RunningTurns turns;
  private final Takeovers takeovers;
  private final Leaving leaving;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("checkpoints").factory());

  @Inject
  Watch(
      Saving saving,
      Checkpoints checkpoints,
      RunningTurns turns,
      Takeovers takeovers,
      Leaving leaving) {
    this.saving = saving;
    this.checkpoints = checkpoints;
    this.turns = turns;
    this.takeovers = takeovers;
    this.leaving = leaving;
  }

  void start(
      @Observes @Priority(AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
    takeovers.start();
    ClassLoader deployment = Thread.currentThread().getContextClassLoader();
    var _ =
        clockwork.scheduleWithFixedDelay(
            () -> {
              Thread.currentThread().setContextClassLoader(deployment);
              tick();
            },
            1,
            1,
            TimeUnit.SECONDS);
  }

  void tick() {
    attempt("unfinished answers could not be saved", saving::save);
    attempt("what nodes want of each other was not looked at", this::lookAround);
  }

  /** What shall be cancelled is asked first: only a database that answers tells who is gone. */
  private void lookAround() {
    checkpoints.toCancel().forEach(turns::cancel);
    if (!leaving.hasBegun()) {
      takeovers.tick();
    }
  }

  /** Must not throw: the executor would never tick again. */
  private static void attempt(String otherwise, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, otherwise + ", trying again in a second: " + e);
    }
  }

  @PreDestroy
  void stop() {
    clockwork.shutdownNow();
  }
}
