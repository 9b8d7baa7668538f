package io.tidegate.adminui.upstream;

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
  public void put(String alias, RouteDraft draft) {
    Optional<CanaryDetails> canary =
        draft
            .canary()
            .map(
                tried ->
                    new CanaryDetails(tried, new UUID(0, 1), CanaryDetails.State.RUNNING, 0, 0));
    routes.put(alias, new RouteDetails(alias, draft, canary, FakeUpstreamDesk.NOW, 0));
  }

  @Override
  public void delete(String alias) {
    routes.remove(alias);
  }
}
