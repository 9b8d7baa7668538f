package io.tidegate.quota;

import io.tidegate.platform.Refresh;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How urgent the work of API keys is, as this node knows it: read once a second in the background.
 * If PostgreSQL does not answer, what was last known stays in force.
 */
@ApplicationScoped
public class LivePriorities {

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Supplier<Map<UUID, Priority>> source;
  private volatile Map<UUID, Priority> unusual = Map.of();
  private final Refresh refreshing = new Refresh("Priorities", this::read);

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
    read();
    refreshing.begin(scheduler);
  }

  void refresh() {
    refreshing.now();
  }

  private void read() {
    unusual = source.get();
  }

  @PreDestroy
  void stop() {
    refreshing.end();
  }
}
