package io.tidegate.quota;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.LapseJudge;
import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks every second whether nodes have left calls behind that must be booked. */
@ApplicationScoped
class LapsedCallWatch {

  private static final Logger LOG = System.getLogger(LapsedCallWatch.class.getName());
  private static final int AFTER_MIGRATION = 100;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final LapsedCalls calls;
  private final LapseJudge judge;
  private final InstantSource clock;
  private final NodeName node;
  private final OperatorEvents events;
  private Optional<ScheduledFuture<?>> watch = Optional.empty();

  @Inject
  LapsedCallWatch(
      LapsedCalls calls,
      LeaseTerm term,
      InstantSource clock,
      NodeName node,
      OperatorEvents events) {
    this.calls = calls;
    this.judge = new LapseJudge(term);
    this.clock = clock;
    this.node = node;
    this.events = events;
  }

  /** The node starts: whatever it had under way, nobody will settle it now. */
  void start(
      @Observes @Priority(AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
    calls.letGo();
    watch = Optional.of(scheduler.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS));
  }

  /** Must not throw: there would be no other round. */
  private void round() {
    try {
      int booked = calls.bookOwn();
      if (judge.isSure(clock.instant())) {
        booked += calls.book();
      }
      tell(booked);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "calls of nodes that are gone were not looked for, trying again: " + e);
    }
  }

  private void tell(int booked) {
    if (booked > 0) {
      events.raise(
          new OperatorEvent(
              clock.instant(),
              "calls_taken_over",
              OperatorEvent.Severity.WARNING,
              "node:" + node.value(),
              Map.of("calls", Integer.toString(booked))));
    }
  }

  @PreDestroy
  void stop() {
    watch.ifPresent(schedule -> schedule.cancel(false));
  }
}
