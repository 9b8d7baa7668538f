package io.tidegate.upstream;

import io.tidegate.platform.Refresh;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

/**
 * The upstreams that get work now and the routes to them, as this node knows them.
 *
 * <p>Reads the configuration once a second in the background. If PostgreSQL does not answer, the
 * last known one stays in force.
 */
@ApplicationScoped
public class Upstreams {

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Supplier<Topology> configuration;
  private volatile Topology topology = Topology.EMPTY;
  private final Refresh refreshing = new Refresh("Upstreams", this::read);

  @Inject
  Upstreams(
      OpenedUpstreams upstreams,
      RouteRegistry routes,
      PriceList prices,
      UpstreamAddresses addresses) {
    this(
        () ->
            Topology.of(
                located(upstreams.enabled(), addresses),
                upstreams.models(),
                routes.list(),
                prices));
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
    read();
    refreshing.begin(scheduler);
  }

  void refresh() {
    refreshing.now();
  }

  private void read() {
    Topology read = configuration.get();
    if (!read.equals(topology)) {
      topology = read;
    }
  }

  @PreDestroy
  void stop() {
    refreshing.end();
  }
}
