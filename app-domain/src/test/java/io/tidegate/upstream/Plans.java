package io.tidegate.upstream;

import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Environment;
import io.tidegate.platform.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Plans for tests: model {@code m} at upstreams of any names, chosen in their order. */
final class Plans {

  private static final Balancer IN_ORDER = Balancer.of(Strategy.FAILOVER, new Random(1));

  final OperatorEvents events = new OperatorEvents();
  private final Standings standings =
      new Standings(
          InstantSource.system(), events, new CountedUpstreams(), new Environment(Map.of()));

  Plan inOrder(String... names) {
    return new Plan(shares(names), List.of(), false, IN_ORDER);
  }

  Plan on(String model, String name) {
    return new Plan(List.of(share(name, model, 1, 10)), List.of(), false, IN_ORDER);
  }

  Plan withFallback(String candidate, String fallback) {
    return new Plan(shares(candidate), shares(fallback), false, IN_ORDER);
  }

  /** With a fallback for some failures only. */
  Plan withFallbackFor(Failing why, String candidate, String fallback) {
    Share usual = share(fallback, 1, 10);
    Share only = new Share(usual.candidate(), usual.weight(), usual.standing(), Set.of(why));
    return new Plan(shares(candidate), List.of(only), false, IN_ORDER);
  }

  /** With a fallback on another model. */
  Plan withFallbackOn(String model, String candidate, String fallback) {
    return new Plan(shares(candidate), List.of(share(fallback, model, 1, 10)), false, IN_ORDER);
  }

  Plan onlyFallbackOn(String model, String fallback) {
    return new Plan(List.of(), List.of(share(fallback, model, 1, 10)), false, IN_ORDER);
  }

  Plan withDearFallback(String candidate) {
    return new Plan(shares(candidate), List.of(), /* sparesMoney= */ true, IN_ORDER);
  }

  Plan narrow(String name, int maxConcurrent) {
    return new Plan(List.of(share(name, 1, maxConcurrent)), List.of(), false, IN_ORDER);
  }

  Share share(String name, int weight, int maxConcurrent) {
    return share(name, "m", weight, maxConcurrent);
  }

  private Share share(String name, String model, int weight, int maxConcurrent) {
    return new Share(
        new Candidate(upstream(name, maxConcurrent), model, false), weight, standings.of(name));
  }

  Standing of(String name) {
    return standings.of(name);
  }

  static Upstream upstream(String name, int maxConcurrent) {
    return new Upstream(
        name, URI.create("https://a.com"), new Secret("k"), Set.of("m"), 1, maxConcurrent);
  }

  private List<Share> shares(String... names) {
    return Stream.of(names).map(name -> share(name, 1, 10)).toList();
  }
}
