package io.tidegate.traffic;

import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;

/**
 * The live figures of this node, for the last ten minutes.
 *
 * <p>A request counts in the second in which it ended. Windows consist of whole seconds and end
 * with the last whole one, so that a figure does not sag while a second fills; it is therefore up
 * to a second behind. Safe for use by many threads; nobody waits for anybody.
 */
@ApplicationScoped
public class Traffic {

  /** How far back one can look, counted from the last whole second. */
  public static final Duration HISTORY = Duration.ofMinutes(10);

  /** One more than the history, for the second that is filling. */
  private static final int SLOTS = (int) HISTORY.toSeconds() + 1;

  private final InstantSource clock;
  private final AtomicReferenceArray<Second> ring = new AtomicReferenceArray<>(SLOTS);

  @Inject
  public Traffic(InstantSource clock) {
    this.clock = clock;
    for (int slot = 0; slot < SLOTS; slot++) {
      ring.set(slot, new Second(Long.MIN_VALUE));
    }
  }

  /**
   * Counts a request that has just ended. Costs well under a microsecond.
   *
   * @param duration from the request's arrival until its answer was complete
   * @param usage {@link TokenUsage#NONE} if no upstream was asked
   */
  public void record(Outcome outcome, Duration duration, TokenUsage usage) {
    second(epochSecond()).record(outcome, duration, usage);
  }

  /**
   * The figures of the latest window.
   *
   * @param window whole seconds, at most {@link #HISTORY}
   */
  public TrafficFigures last(Duration window) {
    return figures(epochSecond() - window.toSeconds(), window);
  }

  /**
   * The figures of the window before the latest, to compare with.
   *
   * @param window whole seconds, at most half of {@link #HISTORY}
   */
  public TrafficFigures previous(Duration window) {
    return figures(epochSecond() - 2 * window.toSeconds(), window);
  }

  /**
   * The latest window step by step, oldest first. Steps begin at multiples of their length, so that
   * a step that is over never changes again; the last one that is over ends the series.
   *
   * @param window at most {@link #HISTORY} less one step
   * @param step whole seconds that divide the window
   */
  public List<TrafficPoint> series(Duration window, Duration step) {
    long end = Math.floorDiv(epochSecond(), step.toSeconds());
    long steps = window.dividedBy(step);
    return LongStream.range(end - steps, end)
        .mapToObj(index -> point(index * step.toSeconds(), step))
        .toList();
  }

  private TrafficPoint point(long from, Duration step) {
    Tally tally = tally(from, step);
    return new TrafficPoint(
        Instant.ofEpochSecond(from), tally.requests(), tally.errors(), tally.over(step));
  }

  private TrafficFigures figures(long from, Duration window) {
    return tally(from, window).over(window);
  }

  private Tally tally(long from, Duration length) {
    var tally = new Tally();
    for (long epoch = from; epoch < from + length.toSeconds(); epoch++) {
      Second second = ring.get(slot(epoch));
      if (second.epoch() == epoch) {
        second.addTo(tally);
      }
    }
    return tally;
  }

  /** The second itself, or a later one in its place if the clock went back. */
  private Second second(long epoch) {
    int slot = slot(epoch);
    Second current = ring.get(slot);
    if (current.epoch() >= epoch) {
      return current;
    }
    ring.compareAndSet(slot, current, new Second(epoch));
    return ring.get(slot);
  }

  private long epochSecond() {
    return Math.floorDiv(clock.millis(), 1_000L);
  }

  private static int slot(long epoch) {
    return Math.floorMod(epoch, SLOTS);
  }
}
