package io.tidegate.chat.redis;

import io.tidegate.chat.ReplayLog;
import io.tidegate.chat.TurnEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Events of one turn that are to be added to its log at once. */
record Batch(UUID answer, int epoch, List<TurnEvent> events) {

  /** In one entry of a log. */
  private static final int MAX_EVENTS = 256;

  /** In a log: as many as a node keeps in memory. */
  private static final long MAX_KEPT = 20_000;

  /** Whether {@code next} goes on where this one ends, and both together are not too much. */
  boolean takes(Batch next) {
    return epoch == next.epoch
        && lastSeq() + 1 == next.events.getFirst().seq()
        && events.size() + next.events.size() <= MAX_EVENTS;
  }

  Batch with(Batch next) {
    List<TurnEvent> both = new ArrayList<>(events.size() + next.events.size());
    both.addAll(events);
    both.addAll(next.events);
    return new Batch(answer, epoch, both);
  }

  private long lastSeq() {
    return events.getLast().seq();
  }

  LogKeys keys() {
    return new LogKeys(answer);
  }

  /** What {@link LogScript#APPEND} wants. */
  List<String> words() {
    List<String> words = new ArrayList<>(6 + 2 * events.size());
    words.add(Integer.toString(epoch));
    words.add(Long.toString(ReplayLog.KEPT.toMillis()));
    words.add(Long.toString(events.getFirst().seq()));
    words.add(Long.toString(lastSeq()));
    words.add(Long.toString(Math.max(0, lastSeq() - MAX_KEPT)));
    words.add(keys().channel());
    EventText.write(events, words);
    return words;
  }
}
