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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * The limits in force, as this node knows them: what changed is read once a second in the
 * background. If PostgreSQL does not answer, the last known ones stay in force.
 */
@ApplicationScoped
public class LiveLimits {

  private static final Logger LOG = System.getLogger(LiveLimits.class.getName());

  @Resource private ManagedScheduledExecutorService scheduler;

  private final LongFunction<List<LimitRecord>> changedAfter;
  private final Map<Scope, LimitSet> sets = new ConcurrentHashMap<>();
  private long seen;
  private boolean failing;
  private Optional<ScheduledFuture<?>> refreshing = Optional.empty();

  @Inject
  LiveLimits(LimitSets source) {
    this(source::changedAfter);
  }

  LiveLimits(LongFunction<List<LimitRecord>> changedAfter) {
    this.changedAfter = changedAfter;
  }

  /** Whether nobody has any limits, so that nobody needs to look for his. */
  boolean none() {
    return sets.isEmpty();
  }

  /** The limits of a scope. Never blocks. */
  LimitSet of(Scope scope) {
    return sets.getOrDefault(scope, LimitSet.NONE);
  }

  /** Reads once, so that no request passes before its limits are known, and then every second. */
  void start(@Observes @Priority(40) @Initialized(ApplicationScoped.class) Object start) {
    readChanges();
    refreshing =
        Optional.of(scheduler.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS));
  }

  void refresh() {
    try {
      readChanges();
      failing = false;
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule, and the last known ones still hold.
      if (!failing) {
        LOG.log(Level.WARNING, "Limits cannot be read; the last known ones stay in force", e);
      }
      failing = true;
    }
  }

  private void readChanges() {
    for (LimitRecord changed : changedAfter.apply(seen)) {
      LimitSet set = changed.set();
      if (set.isEmpty()) {
        sets.remove(changed.scope());
      } else {
        sets.put(changed.scope(), set);
      }
      seen = changed.revision();
    }
  }

  @PreDestroy
  void stop() {
    refreshing.ifPresent(schedule -> schedule.cancel(false));
  }
}
