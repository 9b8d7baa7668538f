package io.tidegate.benchmarks.measure;

import io.tidegate.benchmarks.load.Generator;
import io.tidegate.benchmarks.load.Schedule;
import io.tidegate.benchmarks.load.Script;
import io.tidegate.benchmarks.load.StreamTally;
import io.tidegate.benchmarks.load.Target;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * Streamed answers, a number of them at any time.
 *
 * @param script what each should say
 */
public record Streams(int concurrent, Script script, Duration time) implements Measure {

  private static final double MILLISECOND = 1e6;

  @Override
  public String title() {
    return "%,d streams of %d events, %d ms apart"
        .formatted(concurrent, script.length(), Prompt.CADENCE.toMillis());
  }

  @Override
  public String unit() {
    return "event";
  }

  @Override
  public Trial take(Target target, Meter meter) {
    var tally = new StreamTally(script, Prompt.CADENCE);
    Schedule schedule =
        Schedule.staggered(concurrent, Prompt.CADENCE.multipliedBy(script.length()));
    try (var generator = new Generator(target, concurrent, tally::observer)) {
      Meter.Reading reading = meter.start();
      Duration took = generator.run(Prompt.stream(target), schedule, time);
      Figures usage = reading.usage(tally.events());
      return new Trial(figures(tally, took), usage);
    }
  }

  private static Figures figures(StreamTally tally, Duration took) {
    Histogram first = tally.firstEventNanos();
    Histogram stalls = tally.stallNanos();
    return new Figures()
        .with("events/s", tally.events() / Seconds.of(took))
        .with("first p50 ms", first.getValueAtPercentile(50) / MILLISECOND)
        .with("first p99 ms", first.getValueAtPercentile(99) / MILLISECOND)
        .with("stall p50 ms", stalls.getValueAtPercentile(50) / MILLISECOND)
        .with("longest stall ms", stalls.getMaxValue() / MILLISECOND)
        .with("lost", (double) tally.lost())
        .with("out of order", (double) tally.outOfOrder())
        .withFailures(tally.failures());
  }
}
