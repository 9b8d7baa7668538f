package io.tidegate.upstream;

import static java.util.stream.Collectors.toSet;

import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How all upstreams stand with this node. There are few, and each keeps its standing. */
@ApplicationScoped
public class Standings {

  private static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

  private final ConcurrentMap<String, Standing> byName = new ConcurrentHashMap<>();

  private final InstantSource clock;
  private final OperatorEvents events;
  private final UpstreamMetrics metrics;
  private final EjectionRules rules;

  @Inject
  Standings(
      InstantSource clock,
      OperatorEvents events,
      UpstreamMetrics metrics,
      Environment environment) {
    this.clock = clock;
    this.events = events;
    this.metrics = metrics;
    this.rules = EjectionRules.of(environment);
  }

  /** How an upstream does now, as this node sees it. */
  public Condition condition(UpstreamDetails upstream) {
    Map<String, Condition> addresses = addresses(upstream.name());
    if (!addresses.isEmpty()) {
      return Condition.together(addresses.values());
    }
    Standing standing = of(upstream.name());
    standing.configure(upstream.maxConcurrent());
    return standing.condition(clock.millis());
  }

  /** How each of its addresses does, of those that were discovered. */
  public Map<String, Condition> addresses(String upstream) {
    String prefix = upstream + "@";
    Map<String, Condition> conditions = new TreeMap<>();
    byName.forEach(
        (id, standing) -> {
          if (id.startsWith(prefix)) {
            conditions.put(id.substring(prefix.length()), standing.condition(clock.millis()));
          }
        });
    return conditions;
  }

  /** A probe of the upstream of this name went well. */
  void probed(String upstream) {
    byName.forEach(
        (id, standing) -> {
          if (id.equals(upstream) || id.startsWith(upstream + "@")) {
            standing.probed();
          }
        });
  }

  /** Of the upstream with this name. */
  Standing of(String upstream) {
    return byName.computeIfAbsent(upstream, this::unknown);
  }

  /** While nobody can make another of the same name, whose meters would be these. */
  private static @Nullable Standing forgotten(Standing gone) {
    gone.calls().close();
    return null;
  }

  private Standing unknown(String upstream) {
    UpstreamMetrics.Calls calls =
        metrics.of(upstream, () -> of(upstream).condition(clock.millis()));
    return new Standing(new Report(upstream, events), calls, rules, RANDOM);
  }

  /** Who gets work from now on. Forgets all others, so that who is enabled again begins anew. */
  void configure(List<Upstream> enabled) {
    Set<String> kept = enabled.stream().map(Upstream::id).collect(toSet());
    for (String name : byName.keySet()) {
      if (!kept.contains(name)) {
        byName.computeIfPresent(name, (_, gone) -> forgotten(gone));
      }
    }
    enabled.forEach(upstream -> of(upstream.id()).configure(upstream));
  }
}
