package io.tidegate.adminui.upstream;

import io.tidegate.upstream.CanaryDecided;
import io.tidegate.upstream.RouteDetails;
import io.tidegate.upstream.RouteDraft;
import java.util.List;

/** What the page does with routes, in the name of whoever is signed in. */
interface RouteDesk {

  /** Whether the user may change routes. */
  boolean mayChange();

  /** All of them, by alias. */
  List<RouteDetails> list();

  /** The latest decisions about a route's canary, newest first. */
  List<CanaryDecided> decisions(String alias);

  /**
   * Creates the route, or makes it what the draft says.
   *
   * @throws io.tidegate.platform.InvalidInput if a field is wrong; its pointer names it
   */
  void put(String alias, RouteDraft draft);

  void delete(String alias);
}
