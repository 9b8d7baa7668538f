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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The upstreams that get work now and the routes to them, as this node knows them.
 *
 * <p>Reads the configuration once a second in the background. If PostgreSQL does not answer, the
 * last known one stays in force.
 */
@ApplicationScoped
public class Upstreams {

  private static final Logger LOG = System.getLogger(Upstreams.class.getName());

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Supplier<Topology> configuration;
  private volatile Topology topology = Topology.EMPTY;
  private boolean failing;
  private Optional<ScheduledFuture<?>> refreshing = Optional.empty();

  @Inject
  Upstreams(
      OpenedUpstreams upstreams,
      RouteRegistry routes,
      PriceList prices,
      UpstreamAddresses addresses) {
    this(() -> Topology.of(located(upstreams.enabled(), addresses), routes.list(), prices));
  }

  Upstreams(Supplier<Topology> configuration) {
    this.configuration = configuration;
  }

  private static List<Upstream> located(List<Upstream> enabled, UpstreamAddresses addresses) {
    return enabled.stream()
        .flatMap(upstream -> upstream.at(addresses.of(upstream.baseUrl())).stream())
        .toList();
  }

  /** The newest that is known; the same object until something changes. Never blocks. */
  Topology topology() {
    return topology;
  }

  /** Reads once, so that a key which does not open stops the start, and then every second. */
  void start(@Observes @Priority(40) @Initialized(ApplicationScoped.class) Object start) {
    topology = configuration.get();
    refreshing =
        Optional.of(scheduler.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS));
  }

  void refresh() {
    try {
      Topology read = configuration.get();
      if (!read.equals(topology)) {
        topology = read;
      }
      failing = false;
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule, and the last known list still serves.
      if (!failing) {
        LOG.log(Level.WARNING, "Upstreams cannot be read; the last known ones stay in force", e);
      }
      failing = true;
    }
  }

  @PreDestroy
  void stop() {
    refreshing.ifPresent(schedule -> schedule.cancel(false));
  }
}
