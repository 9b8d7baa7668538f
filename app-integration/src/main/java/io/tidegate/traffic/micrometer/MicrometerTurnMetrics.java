package io.tidegate.traffic.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.traffic.TurnMetrics;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts tokens by upstream, model and kind: {@code tidegate_tokens_total}, and settled calls:
 * {@code tidegate_upstream_calls_total}.
 */
@ApplicationScoped
class MicrometerTurnMetrics implements TurnMetrics {

  private final MeterRegistry registry;
  private final Map<Served, Counters> counters = new ConcurrentHashMap<>();

  @Inject
  MicrometerTurnMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Served(String upstream, String model) {}

  private record Counters(Counter calls, Counter hit, Counter miss, Counter output) {}

  @Override
  public void settled(String upstream, String model, TokenUsage usage) {
    Counters of = counters.computeIfAbsent(new Served(upstream, model), this::register);
    of.calls().increment();
    of.hit().increment((double) usage.cacheHitTokens());
    of.miss().increment((double) usage.cacheMissTokens());
    of.output().increment((double) usage.completionTokens());
  }

  private Counters register(Served served) {
    return new Counters(
        registry.counter(
            "tidegate.upstream.calls", "upstream", served.upstream(), "model", served.model()),
        tokens(served, "cache_hit"),
        tokens(served, "cache_miss"),
        tokens(served, "completion"));
  }

  private Counter tokens(Served served, String kind) {
    return registry.counter(
        "tidegate.tokens", "upstream", served.upstream(), "model", served.model(), "kind", kind);
  }
}
