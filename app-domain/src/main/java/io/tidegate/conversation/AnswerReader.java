package io.tidegate.conversation;

import io.tidegate.chat.AnswerText;
import io.tidegate.chat.Inherited;
import io.tidegate.chat.ReplayLog;
import io.tidegate.chat.ReplayLog.Part;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One client's way through the events of an answer, from whichever node and out of whatever store
 * they come: each event once, and in order. Used by one thread.
 *
 * <p>What this node writes is read from memory; else the replay log is followed, and where that
 * says nothing, the table of messages tells how the answer stands: then all that is missing comes
 * in one {@code Replaced}. A node that died may have told its clients a few events that nobody else
 * knows; who may have such events gets a {@code Replaced} too.
 */
public final class AnswerReader implements AutoCloseable {

  /** So much later than the table may the log learn of an event. */
  private static final Duration GRACE = Duration.ofMillis(300);

  /** So many events at most is a node believed to have told before it saved them anywhere. */
  private static final long DOUBT = 256;

  private static final int UNKNOWN = -1;

  private final UUID answer;
  private final RunningTurns turns;
  private final Supplier<SavedAnswer> table;
  private final ReplayLog.Tail tail;
  private long last;
  private int epoch = UNKNOWN;
  private boolean ended;

  /**
   * @param table how the answer stands in its table
   * @param seq the number of the last event that the client has; zero for none
   */
  AnswerReader(
      UUID answer, RunningTurns turns, Supplier<SavedAnswer> table, ReplayLog.Tail tail, long seq) {
    this.answer = answer;
    this.turns = turns;
    this.table = table;
    this.tail = tail;
    this.last = seq;
  }

  /** Whether there is nothing more to come. */
  public boolean ended() {
    return ended;
  }

  /**
   * The next events; waits if there are none yet.
   *
   * @return empty if nothing happened within about {@code wait}
   */
  public List<TurnEvent> next(Duration wait) throws InterruptedException {
    Optional<TurnStream> here = turns.find(answer);
    List<TurnEvent> news = here.isPresent() ? fromHere(here.get(), wait) : fromElsewhere(wait);
    if (!news.isEmpty()) {
      last = news.getLast().seq();
      ended = ended || news.getLast().terminal();
    }
    return news;
  }

  private List<TurnEvent> fromHere(TurnStream turn, Duration wait) throws InterruptedException {
    if (!mayHaveMore(turn.epoch(), turn.takenAfter())) {
      epoch = turn.epoch();
      List<TurnEvent> news = turn.after(last, wait);
      ended = news.isEmpty() && turn.ended() && turn.snapshot().seq() <= last;
      return news;
    }
    if (turn.ended()) {
      return fromTable(table.get());
    }
    if (turn.after(last, wait).isEmpty()) {
      return List.of();
    }
    epoch = turn.epoch();
    TurnStream.Snapshot now = turn.snapshot();
    return List.of(
        next(turn.after(0, Duration.ZERO))
            .orElseGet(() -> new TurnEvent.Replaced(now.seq(), now.text())));
  }

  /**
   * The next event for a client whose events are not those of the others: it replaces them all.
   *
   * @param events of the others; no use unless they begin with the first
   */
  private Optional<TurnEvent> next(List<TurnEvent> events) {
    List<TurnEvent> upTo = events.stream().filter(event -> event.seq() <= last + 1).toList();
    if (upTo.size() != last + 1 || upTo.getLast().terminal()) {
      return Optional.empty();
    }
    Inherited all = Inherited.of(/* epoch= */ 0, /* lastSeq= */ 0, AnswerText.EMPTY, upTo);
    return Optional.of(new TurnEvent.Replaced(last + 1, all.text()));
  }

  private List<TurnEvent> fromElsewhere(Duration wait) throws InterruptedException {
    Part part = tail.after(last, wait);
    if (goesOn(part) && part.epoch() == epoch) {
      return part.events();
    }
    SavedAnswer saved = table.get();
    if (mayHaveMore(saved.epoch(), saved.takenAfter())) {
      Optional<TurnEvent> next = next(allOfLog());
      next.ifPresent(_ -> epoch = saved.epoch());
      return next.isPresent() ? List.of(next.get()) : caughtUp(part, saved);
    }
    epoch = saved.epoch();
    if (goesOn(part)) {
      return part.events();
    }
    boolean silent = part.events().isEmpty();
    if (silent && !saved.ended() && saved.lastSeq() <= last) {
      return List.of();
    }
    Part late = silent ? tail.after(last, GRACE) : part;
    return goesOn(late) ? late.events() : caughtUp(late, saved);
  }

  /** Up to the event after the client's last one. */
  private List<TurnEvent> allOfLog() throws InterruptedException {
    List<TurnEvent> all = new ArrayList<>();
    Part part = tail.after(0, Duration.ZERO);
    while (!part.events().isEmpty() && all.size() <= last) {
      all.addAll(part.events());
      part = tail.after(all.getLast().seq(), Duration.ZERO);
    }
    return all;
  }

  private boolean goesOn(Part part) {
    return !part.events().isEmpty() && part.events().getFirst().seq() == last + 1;
  }

  /** Whether the client may have events that were lost with the node that told them. */
  private boolean mayHaveMore(int present, OptionalLong takenAfter) {
    if (takenAfter.isEmpty() || last <= takenAfter.getAsLong()) {
      return false;
    }
    return epoch == UNKNOWN ? last <= takenAfter.getAsLong() + DOUBT : present > epoch;
  }

  /** The table is saved every second: if it does not help yet, there is time until it may. */
  private List<TurnEvent> caughtUp(Part part, SavedAnswer saved) throws InterruptedException {
    List<TurnEvent> news = fromTable(saved);
    if (news.isEmpty() && !ended && !part.events().isEmpty()) {
      tail.after(part.events().getLast().seq(), GRACE);
    }
    return news;
  }

  private List<TurnEvent> fromTable(SavedAnswer saved) {
    boolean doubtful = mayHaveMore(saved.epoch(), saved.takenAfter());
    if (saved.ended()) {
      ended = true;
      return doubtful ? saved.wholeAfter(last) : saved.endAfter(last);
    }
    if (saved.lastSeq() <= last) {
      return List.of();
    }
    epoch = saved.epoch();
    return List.of(new TurnEvent.Replaced(saved.lastSeq(), saved.text()));
  }

  @Override
  public void close() {
    tail.close();
  }
}
