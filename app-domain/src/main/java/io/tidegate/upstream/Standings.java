package io.tidegate.upstream;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** How all upstreams stand with this node. There are few, and each keeps its standing. */
@ApplicationScoped
public class Standings {

  private static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

  private final ConcurrentMap<String, Standing> byName = new ConcurrentHashMap<>();

  private final InstantSource clock;

  @Inject
  Standings(InstantSource clock) {
    this.clock = clock;
  }

  /** How an upstream does now, as this node sees it. */
  public Condition condition(UpstreamDetails upstream) {
    return of(upstream.name()).condition(upstream.maxConcurrent(), clock.millis());
  }

  /** Of the upstream with this name. */
  Standing of(String upstream) {
    return byName.computeIfAbsent(upstream, name -> new Standing(name, RANDOM));
  }

  /** Forgets all others, so that who is enabled again begins anew. */
  void keepOnly(List<Upstream> enabled) {
    byName.keySet().retainAll(enabled.stream().map(Upstream::name).collect(toSet()));
  }
}
