package io.tidegate.upstream.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.upstream.Condition;
import io.tidegate.upstream.UpstreamMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The meters of upstreams, labelled {@code upstream} by their names, of which there are as many as
 * an operator has configured; and {@code tidegate_retry_budget_spent}, the repeated calls of the
 * last ten seconds that the budget has paid for.
 */
@ApplicationScoped
class MicrometerUpstreamMetrics implements UpstreamMetrics {

  private final MeterRegistry registry;
  private IntSupplier budget = () -> 0;

  @Inject
  MicrometerUpstreamMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Calls of(String upstream, Supplier<Condition> condition) {
    return new UpstreamMeters(registry, upstream, condition);
  }

  @Override
  public void showBudget(IntSupplier spent) {
    budget = spent;
    registry.gauge("tidegate.retry.budget.spent", this, metrics -> metrics.budget.getAsInt());
  }
}
