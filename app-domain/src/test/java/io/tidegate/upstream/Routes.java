package io.tidegate.upstream;

import java.util.List;

/** Routers for tests of other features. */
public final class Routes {

  private Routes() {}

  /** To these upstreams, all of them enabled. */
  public static Router to(Upstream... enabled) {
    var upstreams = new Upstreams(() -> List.of(enabled));
    upstreams.refresh();
    return new Router(upstreams);
  }
}
