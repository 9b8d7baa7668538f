package io.tidegate.upstream;

import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Environment;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routers for tests of other features. */
public final class Routes {

  private Routes() {}

  /** To these upstreams, all of them enabled. */
  public static Router to(Upstream... enabled) {
    return along(Map.of(), enabled);
  }

  /** To these upstreams, where the routes lead. */
  static Router along(Map<String, RouteDetails> routes, Upstream... enabled) {
    return along(routes, _ -> Optional.empty(), enabled);
  }

  /** The same, where models cost something. */
  static Router along(Map<String, RouteDetails> routes, PriceList prices, Upstream... enabled) {
    List<RouteDetails> all = List.copyOf(routes.values());
    var upstreams = new Upstreams(() -> Topology.of(List.of(enabled), all, prices));
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
