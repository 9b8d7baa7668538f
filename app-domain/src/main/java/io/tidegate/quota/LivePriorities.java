package io.tidegate.quota;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How urgent the work of API keys is, as this node knows it: read once a second in the background.
 * If PostgreSQL does not answer, what was last known stays in force.
 */
@ApplicationScoped
public class LivePriorities {

  private static final Logger LOG = System.getLogger(LivePriorities.class.getName());

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Supplier<Map<UUID, Priority>> source;
  private volatile Map<UUID, Priority> unusual = Map.of();
  private Optional<ScheduledFuture<?>> refreshing = Optional.empty();

  @Inject
  LivePriorities(KeyPriorities source) {
    this(source::unusual);
  }

  LivePriorities(Supplier<Map<UUID, Priority>> source) {
    this.source = source;
  }

  /** How urgent the work of this key is. Never blocks. */
  public Priority of(UUID key) {
    return unusual.getOrDefault(key, Priority.P2);
  }

  void start(
      @Observes @jakarta.annotation.Priority(41) @Initialized(ApplicationScoped.class)
          Object start) {
    unusual = source.get();
    refreshing =
        Optional.of(scheduler.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS));
  }

  void refresh() {
    try {
      unusual = source.get();
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule, and what is known still holds.
      LOG.log(Level.DEBUG, "Priorities cannot be read; the last known ones stay in force", e);
    }
  }

  @PreDestroy
  void stop() {
    refreshing.ifPresent(schedule -> schedule.cancel(false));
  }
}
