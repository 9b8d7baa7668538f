package io.tidegate.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What is noted about answers that come as one document; shared by all connections of a run. */
public final class AnswerTally {

  private static final int DIGITS = 3;
  private static final int OK = 200;

  private final Histogram nanos = new Histogram(DIGITS);
  private final Map<String, Long> failures = new LinkedHashMap<>();

  /** For one more connection. */
  public Observer observer() {
    return new Observer() {
      private long intended;

      @Override
      public void began(long instant) {
        intended = instant;
      }

      @Override
      public void body(byte[] bytes, int from, int to, long now) {}

      @Override
      public void ended(int status, long now) {
        if (status == OK) {
          nanos.recordValue(now - intended);
        } else {
          failed("HTTP " + status);
        }
      }

      @Override
      public void failed(String reason) {
        failures.merge(reason, 1L, Long::sum);
      }
    };
  }

  /** From when a request should have begun until its answer was complete; good answers only. */
  public Histogram nanos() {
    return nanos;
  }

  /** How often what went wrong. */
  public Map<String, Long> failures() {
    return failures;
  }
}
