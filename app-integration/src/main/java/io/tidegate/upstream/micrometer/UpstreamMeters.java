package io.tidegate.upstream.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tidegate.upstream.Condition;
import io.tidegate.upstream.UpstreamException.Kind;
import io.tidegate.upstream.UpstreamMetrics.Calls;
import io.tidegate.upstream.UpstreamMetrics.Repeat;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one upstream:
 *
 * <ul>
 *   <li>{@code tidegate_upstream_requests_total}, by outcome: {@code answered} or the class of
 *       error
 *   <li>{@code tidegate_upstream_duration_seconds}, of answered calls, and {@code
 *       tidegate_upstream_first_token_seconds}, of streams; their steps under {@code
 *       …_within_total}
 *   <li>{@code tidegate_upstream_outstanding}, {@code tidegate_upstream_limit}, {@code
 *       tidegate_upstream_well} (1 or 0)
 *   <li>{@code tidegate_upstream_repeats_total}, by why, and {@code
 *       tidegate_upstream_ejections_total}
 * </ul>
 */
final class UpstreamMeters implements Calls {

  private static final double[] DURATION_STEPS = {0.25, 0.5, 1, 2, 5, 10, 30, 60, 180};
  private static final double[] FIRST_TOKEN_STEPS = {0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30};

  private final MeterRegistry registry;
  private final String upstream;

  /** Held here, because the registry holds it weakly. */
  private final Supplier<Condition> condition;

  private final Queue<Meter> all = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<Kind, Counter> failed = new ConcurrentHashMap<>();
  private final ConcurrentMap<Repeat, Counter> repeats = new ConcurrentHashMap<>();
  private final Counter answered;
  private final Counter ejections;
  private final Histogram duration;
  private final Histogram firstToken;

  UpstreamMeters(MeterRegistry registry, String upstream, Supplier<Condition> condition) {
    this.registry = registry;
    this.upstream = upstream;
    this.condition = condition;
    answered = requests("answered");
    ejections = kept(registry.counter("tidegate.upstream.ejections", "upstream", upstream));
    duration = new Histogram(registry, "tidegate.upstream.duration", upstream, DURATION_STEPS);
    firstToken =
        new Histogram(registry, "tidegate.upstream.first.token", upstream, FIRST_TOKEN_STEPS);
    all.addAll(duration.meters());
    all.addAll(firstToken.meters());
    show("tidegate.upstream.outstanding", Condition::outstanding);
    show("tidegate.upstream.limit", Condition::limit);
    show("tidegate.upstream.well", UpstreamMeters::well);
  }

  @Override
  public void answered(long millis) {
    answered.increment();
    duration.record(millis);
  }

  @Override
  public void failed(Kind kind, long millis) {
    failed.computeIfAbsent(kind, one -> requests(one.label())).increment();
  }

  @Override
  public void began(long afterMillis) {
    firstToken.record(afterMillis);
  }

  @Override
  public void repeats(Repeat why) {
    repeats.computeIfAbsent(why, this::repeated).increment();
  }

  @Override
  public void ejected() {
    ejections.increment();
  }

  @Override
  public void close() {
    all.forEach(registry::remove);
  }

  private Counter requests(String outcome) {
    return kept(
        registry.counter("tidegate.upstream.requests", "upstream", upstream, "outcome", outcome));
  }

  private Counter repeated(Repeat why) {
    String label = why.name().toLowerCase(Locale.ROOT);
    return kept(registry.counter("tidegate.upstream.repeats", "upstream", upstream, "why", label));
  }

  /** The registry of a deployment publishes only what is made by its own methods. */
  private void show(String name, ToDoubleFunction<Condition> figure) {
    Tags tags = Tags.of("upstream", upstream);
    registry.gauge(name, tags, condition, current -> figure.applyAsDouble(current.get()));
    all.addAll(registry.find(name).tags(tags).gauges());
  }

  private <M extends Meter> M kept(M meter) {
    all.add(meter);
    return meter;
  }

  private static double well(Condition condition) {
    return condition.health() == Condition.Health.WELL ? 1 : 0;
  }
}
