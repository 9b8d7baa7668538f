package io.tidegate.adminui.upstream;

import static java.util.Objects.requireNonNull;

import io.tidegate.platform.Conflict;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.StaleVersion;
import io.tidegate.upstream.CanaryDecided;
import io.tidegate.upstream.CanaryDetails;
import io.tidegate.upstream.RouteDetails;
import io.tidegate.upstream.RouteDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A desk whose routes are in a map. */
final class FakeRouteDesk implements RouteDesk {

  final Map<String, RouteDetails> routes = new TreeMap<>();

  @Override
  public boolean mayChange() {
    return true;
  }

  @Override
  public List<RouteDetails> list() {
    return List.copyOf(routes.values());
  }

  @Override
  public List<CanaryDecided> decisions(String alias) {
    return List.of();
  }

  @Override
  public void create(String alias, RouteDraft draft) {
    if (routes.containsKey(alias)) {
      throw new Conflict("there is a route " + alias);
    }
    put(alias, draft, 0);
  }

  @Override
  public void change(RouteDetails read, RouteDraft draft) {
    StaleVersion.refuse(read.version(), requireNonNull(routes.get(read.alias())).version());
    put(read.alias(), draft, read.version() + 1);
  }

  private void put(String alias, RouteDraft draft, int version) {
    Optional<CanaryDetails> canary =
        draft
            .canary()
            .map(
                tried ->
                    new CanaryDetails(tried, new UUID(0, 1), CanaryDetails.State.RUNNING, 0, 0));
    routes.put(alias, new RouteDetails(alias, draft, canary, FakeUpstreamDesk.NOW, version));
  }

  @Override
  public void delete(String alias) {
    if (routes.remove(alias) == null) {
      throw new NotFound("route", alias);
    }
  }
}
