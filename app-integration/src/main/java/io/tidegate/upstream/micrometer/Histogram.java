package io.tidegate.upstream.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Durations of one upstream: their sum and count, and how many were within each of some steps.
 *
 * <p>WildFly's registry takes no settings for histograms from a deployment. So the steps are
 * counters with the label {@code le}, which {@code histogram_quantile} understands as well.
 */
final class Histogram {

  private final double[] steps;
  private final Timer timer;
  private final List<Counter> within = new ArrayList<>();

  Histogram(MeterRegistry registry, String name, String upstream, double... steps) {
    this.steps = steps;
    this.timer = registry.timer(name, "upstream", upstream);
    Tags tags = Tags.of("upstream", upstream);
    for (double step : steps) {
      within.add(registry.counter(name + ".within", tags.and("le", Double.toString(step))));
    }
    within.add(registry.counter(name + ".within", tags.and("le", "+Inf")));
  }

  void record(long millis) {
    timer.record(millis, TimeUnit.MILLISECONDS);
    double seconds = millis / 1000.0;
    for (int step = 0; step < steps.length; step++) {
      if (seconds <= steps[step]) {
        within.get(step).increment();
      }
    }
    within.getLast().increment();
  }

  List<Meter> meters() {
    List<Meter> all = new ArrayList<>(within);
    all.add(timer);
    return all;
  }
}
