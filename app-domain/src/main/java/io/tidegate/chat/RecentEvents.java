package io.tidegate.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest events of one turn, by their numbers. Guarded by its owner.
 *
 * <p>Bounded: once it holds {@value #MAX} events, its older half is forgotten.
 */
final class RecentEvents {

  static final int MAX = 20_000;

  private final List<TurnEvent> events = new ArrayList<>();
  private long first;

  /**
   * @param first the number of the first event that will be added
   */
  RecentEvents(long first) {
    this.first = first;
  }

  void add(List<TurnEvent> news) {
    events.addAll(news);
    if (events.size() > MAX) {
      events.subList(0, MAX / 2).clear();
      first += MAX / 2;
    }
  }

  /** The number of the newest event; of the one before the first, if there is none. */
  long last() {
    return first + events.size() - 1;
  }

  /** How many there are. */
  int size() {
    return events.size();
  }

  /** Whether the last event of the turn is among them. */
  boolean ended() {
    return !events.isEmpty() && events.getLast().terminal();
  }

  /** Whether something after number {@code seq} is forgotten. */
  boolean forgot(long seq) {
    return seq + 1 < first;
  }

  /** All events after number {@code seq}, none of which may be forgotten. */
  List<TurnEvent> after(long seq) {
    int from = (int) Math.min(seq + 1 - first, events.size());
    return List.copyOf(events.subList(from, events.size()));
  }

  /** All of them in one event, and the last one, if the turn has ended. */
  List<TurnEvent> inOne(AnswerText text) {
    return ended()
        ? List.of(new TurnEvent.Replaced(last() - 1, text), events.getLast())
        : List.of(new TurnEvent.Replaced(last(), text));
  }
}
