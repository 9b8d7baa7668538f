package io.tidegate.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Finds who may answer: step 4 of a turn.
 *
 * <p>A model alias goes where its route leads. Without a route, two aliases and the upstreams' own
 * model ids go to all enabled upstreams that serve the model, by fewest calls under way.
 */
@ApplicationScoped
public class Router {

  private static final String CHAT = "chat";
  private static final String FLASH = "deepseek-flash";
  private static final Set<String> ALIASES = Set.of(CHAT, "reasoner");

  /** Known even while nobody serves them. */
  private static final Set<String> IDS = Set.of(FLASH, "deepseek-v4-pro");

  private static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

  private final Upstreams upstreams;
  private final Standings standings;
  private final Arms arms;
  private final NodeRegion region;
  private volatile Explored explored = new Explored(Topology.EMPTY, new ConcurrentHashMap<>());

  @Inject
  Router(Upstreams upstreams, Standings standings, Arms arms, NodeRegion region) {
    this.upstreams = upstreams;
    this.arms = arms;
    this.region = region;
    this.standings = standings;
  }

  /** Where a request for a model may go. */
  public sealed interface Route {

    record Found(Plan plan) implements Route {}

    /** No alias, no route and no upstream, enabled or not, knows this name. */
    record UnknownModel() implements Route {}

    /** The model is known, but nobody serves it now. */
    record Unserved() implements Route {}

    /** The model is known, but its route considers nobody for such a turn. */
    record NoneQualifies() implements Route {}
  }

  private record Asked(String model, boolean sandbox) {}

  /** Where a name leads, turn by turn. */
  @FunctionalInterface
  interface Way {
    Route of(TurnTraits turn);
  }

  /** What was found out about one topology; only names that lead somewhere, so it stays small. */
  private record Explored(Topology topology, ConcurrentMap<Asked, Way> ways) {

    Way keep(Asked asked, Way way) {
      Way before = ways.putIfAbsent(asked, way);
      return before == null ? way : before;
    }
  }

  /** Whether a model thinks when neither caller nor route says so. */
  public static boolean thinksByDefault(String alias) {
    return !alias.equals(CHAT);
  }

  /**
   * Finds who may answer a request now.
   *
   * @param model an alias or an upstream's own id
   * @param sandbox whether the answer must come from the sandbox, at no cost
   * @param turn asked only if the route has conditions
   */
  public Route route(String model, boolean sandbox, TurnTraits turn) {
    Explored known = explored();
    Asked asked = new Asked(model, sandbox);
    Way way = known.ways().get(asked);
    return (way == null ? explore(known, asked) : way).of(turn);
  }

  private Explored explored() {
    Explored known = explored;
    return known.topology().equals(upstreams.topology()) ? known : exploredAnew();
  }

  /** One at a time, so that what the standings hear last is the newest. */
  private synchronized Explored exploredAnew() {
    Topology topology = upstreams.topology();
    if (!explored.topology().equals(topology)) {
      standings.configure(topology.enabled());
      explored = new Explored(topology, new ConcurrentHashMap<>());
    }
    return explored;
  }

  private Way explore(Explored known, Asked asked) {
    Topology topology = known.topology();
    RouteDetails route = topology.routes().get(asked.model());
    if (route != null && !asked.sandbox() && route.hasConditions()) {
      return known.keep(asked, new Fork(route, region.name(), some -> along(topology, some)));
    }
    Plan plan = plan(topology, asked);
    if (plan.isEmpty()) {
      return isKnown(topology, asked.model())
          ? _ -> new Route.Unserved()
          : _ -> new Route.UnknownModel();
    }
    Route found = new Route.Found(plan);
    return known.keep(asked, _ -> found);
  }

  private Plan plan(Topology topology, Asked asked) {
    RouteDetails route = topology.routes().get(asked.model());
    if (route == null) {
      String model = ALIASES.contains(asked.model()) ? FLASH : asked.model();
      return everybody(topology, asked, model, thinksByDefault(asked.model()));
    }
    if (asked.sandbox()) {
      String model = route.candidates().getFirst().model();
      return everybody(topology, asked, model, route.settings().thinks());
    }
    return along(topology, route);
  }

  private Plan along(Topology topology, RouteDetails route) {
    Optional<CanaryDetails> tried = route.canary().filter(CanaryDetails::running);
    Plan stable = stable(topology, route, tried.map(run -> arms.of(run, false)).orElse(Arm.NONE));
    if (tried.isEmpty()) {
      return stable;
    }
    CanaryDetails run = tried.get();
    Plan canary = canary(topology, route, run);
    return canary.candidates().isEmpty()
        ? stable
        : stable.trying(canary, run.percent(), run.run().toString());
  }

  private Plan stable(Topology topology, RouteDetails route, Arm arm) {
    List<RouteTarget> fallbacks = topology.fallbacks(route);
    return new Plan(
        shares(topology, route, route.candidates(), arm),
        shares(topology, route, fallbacks, Arm.NONE),
        fallbacks.size() < route.fallbacks().size(),
        Balancer.of(route.settings().strategy(), RANDOM));
  }

  /** What fails there is asked of the stable ones, so that a bad canary costs nobody his answer. */
  private Plan canary(Topology topology, RouteDetails route, CanaryDetails run) {
    List<RouteTarget> tried = run.settings().candidates();
    List<RouteTarget> rescue =
        Stream.concat(route.candidates().stream(), topology.fallbacks(route).stream()).toList();
    return new Plan(
        shares(topology, route, tried, arms.of(run, true)),
        shares(topology, route, rescue, Arm.NONE),
        /* sparesMoney= */ false,
        Balancer.of(route.settings().strategy(), RANDOM));
  }

  private Plan everybody(Topology topology, Asked asked, String model, boolean thinks) {
    List<Share> serving =
        topology.enabled().stream()
            .filter(upstream -> upstream.isSandbox() == asked.sandbox())
            .filter(upstream -> upstream.models().contains(model))
            .map(
                upstream ->
                    share(
                        new Candidate(upstream, model, thinks),
                        (double) upstream.weight() / topology.named(upstream.name()).size(),
                        Failing.USUAL))
            .toList();
    return new Plan(
        serving,
        List.of(),
        /* sparesMoney= */ false,
        Balancer.of(Strategy.LEAST_OUTSTANDING, RANDOM));
  }

  private List<Share> shares(
      Topology topology, RouteDetails route, List<RouteTarget> targets, Arm arm) {
    boolean thinks = route.settings().thinks();
    return targets.stream()
        .flatMap(target -> shares(topology.named(target.upstream()), target, thinks, arm))
        .toList();
  }

  /** The addresses of one upstream share its weight. */
  private Stream<Share> shares(
      List<Upstream> addresses, RouteTarget target, boolean thinks, Arm arm) {
    double weight = (double) target.weight() / Math.max(1, addresses.size());
    Set<Failing> failures = Failing.ofLabels(target.failures());
    return addresses.stream()
        .map(at -> share(new Candidate(at, target.model(), thinks, arm), weight, failures));
  }

  private Share share(Candidate candidate, double weight, Set<Failing> failures) {
    Upstream upstream = candidate.upstream();
    return new Share(candidate, weight, standings.of(upstream.id()), failures);
  }

  private static boolean isKnown(Topology topology, String model) {
    return ALIASES.contains(model)
        || IDS.contains(model)
        || topology.models().contains(model)
        || topology.routes().containsKey(model);
  }

  /**
   * All names that a request may ask for now, sorted.
   *
   * @param sandbox whether its answer must come from the sandbox
   */
  public SortedSet<String> models(boolean sandbox) {
    Topology topology = explored().topology();
    SortedSet<String> names = new TreeSet<>();
    topology.enabled().stream()
        .filter(upstream -> upstream.isSandbox() == sandbox)
        .forEach(upstream -> names.addAll(upstream.models()));
    if (names.contains(FLASH)) {
      names.addAll(ALIASES);
    }
    for (Map.Entry<String, RouteDetails> route : topology.routes().entrySet()) {
      if (plan(topology, new Asked(route.getKey(), sandbox)).isEmpty()) {
        names.remove(route.getKey());
      } else {
        names.add(route.getKey());
      }
    }
    return names;
  }
}
