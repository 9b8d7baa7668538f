package io.tidegate.traffic;

import java.time.Duration;
import java.util.Optional;

/** The sum over some seconds. For one thread. */
final class Tally {

  private static final double RANK = 0.95;

  private final long[] latencies = new long[Latencies.SLOTS];
  private long requests;
  private long errors;
  private long tokens;

  void add(long moreRequests, long moreErrors, long moreTokens) {
    requests += moreRequests;
    errors += moreErrors;
    tokens += moreTokens;
  }

  /** One count for each slot of {@link Latencies}, to be added to. */
  long[] latencies() {
    return latencies;
  }

  long requests() {
    return requests;
  }

  long errors() {
    return errors;
  }

  TrafficFigures over(Duration length) {
    double seconds = length.toSeconds();
    Optional<Double> errorRate =
        requests == 0 ? Optional.empty() : Optional.of((double) errors / requests);
    return new TrafficFigures(requests / seconds, errorRate, p95(), tokens / seconds);
  }

  private Optional<Duration> p95() {
    long total = 0;
    for (long count : latencies) {
      total += count;
    }
    long wanted = (long) Math.ceil(total * RANK);
    long seen = 0;
    for (int slot = 0; slot < latencies.length; slot++) {
      seen += latencies[slot];
      if (seen > 0 && seen >= wanted) {
        return Optional.of(Latencies.upperBound(slot));
      }
    }
    return Optional.empty();
  }
}
