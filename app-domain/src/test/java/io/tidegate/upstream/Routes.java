package io.tidegate.upstream;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Routers for tests of other features. */
public final class Routes {

  private Routes() {}

  /** To these upstreams, all of them enabled. */
  public static Router to(Upstream... enabled) {
    return along(Map.of(), enabled);
  }

  /** To these upstreams, where the routes lead. */
  static Router along(Map<String, RouteDetails> routes, Upstream... enabled) {
    var upstreams = new Upstreams(() -> new Topology(List.of(enabled), routes));
    upstreams.refresh();
    return new Router(upstreams, new Standings(InstantSource.system()));
  }
}
