package io.tidegate.adminui.traffic;

import io.tidegate.traffic.Traffic;
import io.tidegate.traffic.TrafficFigures;
import io.tidegate.traffic.TrafficPoint;
import java.time.Duration;
import java.util.List;

/**
 * Everything that the overview shows of one moment.
 *
 * @param now the last minute
 * @param before the minute before it
 * @param series the last five minutes in steps of five seconds, oldest first
 */
record LiveFigures(TrafficFigures now, TrafficFigures before, List<TrafficPoint> series) {

  static final Duration STEP = Duration.ofSeconds(5);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration CHARTED = Duration.ofMinutes(5);

  LiveFigures {
    series = List.copyOf(series);
  }

  static LiveFigures of(Traffic traffic) {
    return new LiveFigures(
        traffic.last(MINUTE), traffic.previous(MINUTE), traffic.series(CHARTED, STEP));
  }
}
