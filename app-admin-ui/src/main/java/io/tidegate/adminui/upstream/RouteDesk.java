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
   * @throws io.tidegate.platform.InvalidInput if a field is wrong; its pointer names it
   * @throws io.tidegate.platform.Conflict if there is one of this alias
   */
  void create(String alias, RouteDraft draft);

  /**
   * Changes a route as it was read.
   *
   * @throws io.tidegate.platform.InvalidInput if a field is wrong; its pointer names it
   * @throws io.tidegate.platform.StaleVersion if somebody else has changed it since
   */
  void change(RouteDetails read, RouteDraft draft);

  void delete(String alias);
}
