package io.tidegate.upstream;

import static java.util.stream.Collectors.toSet;

import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Environment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Routers for tests of other features. */
public final class Routes {

  private Routes() {}

  /** To these upstreams, all of them enabled. */
  public static Router to(Upstream... enabled) {
    return along(Map.of(), enabled);
  }

  /** From an alias to the only model of one upstream, and if it cannot answer, of another. */
  public static Router withFallback(String alias, Upstream candidate, Upstream fallback) {
    var settings =
        new RouteDraft(
            List.of(target(candidate)),
            Strategy.FAILOVER,
            List.of(target(fallback)),
            /* thinks= */ false,
            CostCeiling.DEFAULT,
            Optional.empty());
    var route = new RouteDetails(alias, settings, Optional.empty(), Instant.EPOCH, 0);
    var same = new ModelPrice(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, "USD");
    return along(Map.of(alias, route), _ -> Optional.of(same), candidate, fallback);
  }

  private static RouteTarget target(Upstream upstream) {
    return new RouteTarget(upstream.name(), upstream.models().iterator().next(), 1);
  }

  /** To nobody, as the upstreams that serve these models are drained. */
  static Router toDrained(String... models) {
    return router(() -> Topology.of(List.of(), Set.of(models), List.of(), _ -> Optional.empty()));
  }

  /** To these upstreams, where the routes lead. */
  static Router along(Map<String, RouteDetails> routes, Upstream... enabled) {
    return along(routes, _ -> Optional.empty(), enabled);
  }

  /** The same, where models cost something. */
  static Router along(Map<String, RouteDetails> routes, PriceList prices, Upstream... enabled) {
    List<RouteDetails> all = List.copyOf(routes.values());
    Set<String> models =
        Stream.of(enabled).flatMap(upstream -> upstream.models().stream()).collect(toSet());
    return router(() -> Topology.of(List.of(enabled), models, all, prices));
  }

  private static Router router(Supplier<Topology> configuration) {
    var upstreams = new Upstreams(configuration);
    upstreams.refresh();
    return new Router(
        upstreams,
        new Standings(
            InstantSource.system(),
            new OperatorEvents(),
            new CountedUpstreams(),
            new Environment(Map.of())),
        new Arms(),
        new NodeRegion(new Environment(Map.of("TIDEGATE_REGION", "here"))));
  }
}
