package io.tidegate.benchmarks.measure;

import io.tidegate.benchmarks.load.AnswerTally;
import io.tidegate.benchmarks.load.Generator;
import io.tidegate.benchmarks.load.Schedule;
import io.tidegate.benchmarks.load.Target;
import java.time.Duration;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;

/**
 * Answers as one document.
 *
 * @param perSecond how many requests begin, whatever the server does; as many as it can take if
 *     empty
 */
public record Answers(String title, int connections, OptionalInt perSecond, Duration time)
    implements Measure {

  static final String RATE = "requests/s";

  private static final double MILLISECOND = 1e6;

  /** Connections that each ask again as soon as they are answered. */
  public static Answers closed(int connections, Duration time) {
    String title =
        connections == 1
            ? "One connection"
            : "As fast as possible, %d connections".formatted(connections);
    return new Answers(title, connections, OptionalInt.empty(), time);
  }

  /** Requests at fixed instants; the time counts from when each should have begun. */
  public static Answers fixedRate(int connections, int perSecond, Duration time) {
    String title = "%,d requests/s, %d connections".formatted(perSecond, connections);
    return new Answers(title, connections, OptionalInt.of(perSecond), time);
  }

  @Override
  public String unit() {
    return "request";
  }

  @Override
  public Trial take(Target target, Meter meter) {
    var tally = new AnswerTally();
    Schedule schedule =
        perSecond.isPresent() ? Schedule.fixedRate(perSecond.getAsInt()) : Schedule.closed();
    try (var generator = new Generator(target, connections, tally::observer)) {
      Meter.Reading reading = meter.start();
      Duration took = generator.run(Prompt.document(target), schedule, time);
      Figures usage = reading.usage(tally.nanos().getTotalCount());
      return new Trial(figures(tally, took), usage);
    }
  }

  private static Figures figures(AnswerTally tally, Duration took) {
    Histogram nanos = tally.nanos();
    return new Figures()
        .with(RATE, nanos.getTotalCount() / Seconds.of(took))
        .with("p50 ms", nanos.getValueAtPercentile(50) / MILLISECOND)
        .with("p99 ms", nanos.getValueAtPercentile(99) / MILLISECOND)
        .with("max ms", nanos.getMaxValue() / MILLISECOND)
        .withFailures(tally.failures());
  }
}
