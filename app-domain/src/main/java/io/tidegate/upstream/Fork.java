package io.tidegate.upstream;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * A route of which not every candidate is considered for every turn.
 *
 * <p>Those that qualify for a turn make up its plan, and keep it: turns of one kind have one plan,
 * with one balancer. The canary gets its part only of turns for which one of its own candidates
 * qualifies, and none that the route itself does not answer.
 */
final class Fork implements Router.Way {

  private final RouteDetails route;
  private final String region;
  private final Function<RouteDetails, Plan> planning;
  private final ConcurrentMap<Qualified, Router.Route> known = new ConcurrentHashMap<>();

  /**
   * @param region where this node stands; empty if nobody knows
   * @param planning makes a plan of a route, all of whose candidates are considered
   */
  Fork(RouteDetails route, String region, Function<RouteDetails, Plan> planning) {
    this.route = route;
    this.region = region;
    this.planning = planning;
  }

  /** The candidates for one kind of turns, and those of the canary. */
  private record Qualified(List<RouteTarget> candidates, List<RouteTarget> tried) {}

  @Override
  public Router.Route of(TurnTraits turn) {
    List<RouteTarget> candidates = qualifying(route.candidates(), turn);
    return candidates.isEmpty()
        ? new Router.Route.NoneQualifies()
        : known.computeIfAbsent(
            new Qualified(candidates, qualifying(route.tried(), turn)), this::planned);
  }

  private List<RouteTarget> qualifying(List<RouteTarget> targets, TurnTraits turn) {
    boolean thinks = route.settings().thinks();
    return targets.stream().filter(target -> target.when().holds(turn, thinks, region)).toList();
  }

  private Router.Route planned(Qualified qualified) {
    Plan plan = planning.apply(route.among(qualified.candidates(), qualified.tried()));
    return plan.isEmpty() ? new Router.Route.Unserved() : new Router.Route.Found(plan);
  }
}
