package io.tidegate.benchmarks.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What is noted about streamed answers; shared by all connections of a run. */
public final class StreamTally {

  private static final int DIGITS = 3;

  private final Script script;
  private final long cadence;
  private final Histogram firstEvent = new Histogram(DIGITS);
  private final Histogram stalls = new Histogram(DIGITS);
  private final Map<String, Long> failures = new LinkedHashMap<>();
  private long events;
  private long lost;
  private long outOfOrder;

  /**
   * A tally at zero.
   *
   * @param script what every stream should say
   * @param cadence from one event to the next, as the upstream sends them
   */
  public StreamTally(Script script, Duration cadence) {
    this.script = script;
    this.cadence = cadence.toNanos();
  }

  /** For one more connection. */
  public Observer observer() {
    return new StreamObserver(this, script);
  }

  void firstEvent(long nanos) {
    firstEvent.recordValue(nanos);
  }

  /** Notes one stream that has ended, and the longest time between two of its events. */
  void ended(int received, int missing, int misplaced, long longestGap) {
    events += received;
    lost += missing;
    outOfOrder += misplaced;
    stalls.recordValue(Math.max(0, longestGap - cadence));
  }

  void failed(String reason) {
    failures.merge(reason, 1L, Long::sum);
  }

  /** From the request to the first event that says something. */
  public Histogram firstEventNanos() {
    return firstEvent;
  }

  /** Of each stream the longest wait for an event, beyond the cadence. */
  public Histogram stallNanos() {
    return stalls;
  }

  public long events() {
    return events;
  }

  /** Events of the script that did not come, in streams that were answered with 200. */
  public long lost() {
    return lost;
  }

  /** Events that came after one that should have followed them, twice, or from nowhere. */
  public long outOfOrder() {
    return outOfOrder;
  }

  /** How often what went wrong. */
  public Map<String, Long> failures() {
    return failures;
  }
}
