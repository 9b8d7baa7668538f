package io.tidegate.chat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The events of running and lately ended turns, where every node can read them.
 *
 * <p>A copy: no answer depends on it. It may lack events, and may not be there at all; then it
 * tells nothing, and whoever reads finds out in the table of messages how the answer stands.
 */
public interface ReplayLog {

  /** How long the events of a turn are kept after the newest of them. */
  Duration KEPT = Duration.ofMinutes(15);

  /**
   * Adds events in the background. Neither waits nor fails.
   *
   * @param epoch how many nodes have written this answer before: nothing is added for a node from
   *     which another has taken it over
   * @param events without gaps; their numbers go on where those of the last call ended
   */
  void append(UUID answer, int epoch, List<TurnEvent> events);

  /** Opens the events of an answer to one reader. */
  Tail follow(UUID answer);

  /**
   * Takes the log over: from now on nothing is added for any lesser epoch.
   *
   * @return what it has, without gaps; may be nothing
   */
  List<TurnEvent> takeOver(UUID answer, int epoch);

  /** Tells all nodes that an answer shall end: see {@link CancelWish}. Some may not hear it. */
  void cancel(UUID answer);

  /** What one reader reads. Used by one thread. */
  interface Tail extends AutoCloseable {

    /**
     * The events after number {@code seq}, without gaps among themselves; waits for the next one if
     * there is none yet.
     *
     * @return nothing if nothing was heard within {@code wait}
     */
    Part after(long seq, Duration wait) throws InterruptedException;

    @Override
    void close();
  }

  /**
   * Some events that one node wrote.
   *
   * @param epoch how many nodes have written the answer before that one
   */
  record Part(int epoch, List<TurnEvent> events) {

    public static final Part NONE = new Part(0, List.of());

    public Part {
      events = List.copyOf(events);
    }
  }
}
