package io.tidegate.upstream;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of one moment: who gets work, and which routes lead there.
 *
 * @param enabled all enabled upstreams, by name
 * @param routes by alias
 */
record Topology(List<Upstream> enabled, Map<String, RouteDetails> routes) {

  static final Topology EMPTY = new Topology(List.of(), Map.of());

  Topology {
    enabled = List.copyOf(enabled);
    routes = Map.copyOf(routes);
  }

  static Topology of(List<Upstream> enabled, List<RouteDetails> routes) {
    return new Topology(
        enabled, routes.stream().collect(toUnmodifiableMap(RouteDetails::alias, route -> route)));
  }

  Optional<Upstream> named(String name) {
    return enabled.stream().filter(upstream -> upstream.name().equals(name)).findFirst();
  }
}
