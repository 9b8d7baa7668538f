package io.tidegate.upstream;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configuration of one moment: who gets work, and which routes lead there.
 *
 * @param enabled all enabled upstreams, by name, each address of them for itself
 * @param models the ids of the models of all upstreams, enabled or not
 * @param routes by alias
 * @param tooDear the fallbacks of each route that cost more than it allows, by its alias
 */
record Topology(
    List<Upstream> enabled,
    Set<String> models,
    Map<String, RouteDetails> routes,
    Map<String, List<RouteTarget>> tooDear) {

  static final Topology EMPTY = new Topology(List.of(), Set.of(), Map.of(), Map.of());

  Topology {
    enabled = List.copyOf(enabled);
    models = Set.copyOf(models);
    routes = Map.copyOf(routes);
    tooDear = Map.copyOf(tooDear);
  }

  static Topology of(
      List<Upstream> enabled, Set<String> models, List<RouteDetails> routes, PriceList prices) {
    return new Topology(
        enabled,
        models,
        routes.stream().collect(toUnmodifiableMap(RouteDetails::alias, route -> route)),
        routes.stream()
            .collect(
                toUnmodifiableMap(
                    RouteDetails::alias, route -> CostCeiling.tooDear(route.settings(), prices))));
  }

  /** All its addresses; empty if it gets no work. */
  List<Upstream> named(String name) {
    return enabled.stream().filter(upstream -> upstream.name().equals(name)).toList();
  }

  /** The fallbacks that the route pays for. */
  List<RouteTarget> fallbacks(RouteDetails route) {
    List<RouteTarget> dear = tooDear.getOrDefault(route.alias(), List.of());
    return route.fallbacks().stream().filter(fallback -> !dear.contains(fallback)).toList();
  }
}
