package io.tidegate.quota;

import java.time.Duration;
import java.util.List;

/** What became of a claim. */
public sealed interface Verdict {

  /** How its demands stand afterwards, in their order. */
  List<Level> levels();

  /**
   * All of it is taken.
   *
   * @param delay how long to wait before the turn begins, because a leaky bucket shapes it
   * @param token for {@link Counters} alone, who needs it to settle
   */
  record Admitted(List<Level> levels, Duration delay, long token) implements Verdict {}

  /**
   * None of it is taken.
   *
   * @param demand the index of the one that has to wait longest
   */
  record Refused(List<Level> levels, int demand) implements Verdict {}
}
