package io.tidegate.chat;

import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.Chunk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The events of one turn on this node: step 6 of a turn.
 *
 * <p>One thread writes; any number of clients read, each at its own pace, from the log that is kept
 * here. The client that asked is served by the writing thread itself through a {@link Listener}, so
 * that an event costs no change of threads. Nobody's absence stops the turn.
 *
 * <p>The log is bounded, see {@link RecentEvents}; a client that asks for what is forgotten gets
 * the whole text so far instead.
 */
public final class TurnStream implements Relay {

  private static final Listener NOBODY = _ -> {};

  /** Of the stream itself. */
  private static final int OWN_BYTES = 512;

  /** Of an event and the few characters that most have. */
  private static final int EVENT_BYTES = 100;

  /** Each stands in the text and in an event. */
  private static final int CHAR_BYTES = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final RecentEvents events;
  private final AnswerDraft draft;
  private Listener listener;
  private final int epoch;
  private final OptionalLong takenAfter;
  private final Cancellation cancellation = new Cancellation();
  private boolean cancelled;
  private boolean abandoned;
  private volatile @Nullable UpstreamCall call;

  /** Who hears of the turn first. Called by the thread that runs it. */
  public interface Listener {

    /** New events, to be written and flushed at once. Must not throw when the client is gone. */
    void happened(List<TurnEvent> events);

    /** A call is about to be made. */
    default void calling(UpstreamCall call) {}
  }

  /** All that was said up to one event. */
  public record Snapshot(long seq, AnswerText text) {}

  /**
   * @param model who will answer, until the upstream says so itself
   */
  public TurnStream(String model, Listener listener) {
    this.draft = new AnswerDraft(model);
    this.listener = listener;
    this.epoch = 0;
    this.takenAfter = OptionalLong.empty();
    this.events = new RecentEvents(1);
  }

  /** The rest of a turn that another node has begun. */
  public TurnStream(String model, Listener listener, Inherited inherited) {
    this.draft = new AnswerDraft(model);
    this.draft.restart(inherited.text());
    this.listener = listener;
    this.epoch = inherited.epoch();
    this.takenAfter = OptionalLong.of(inherited.lastSeq());
    this.events = new RecentEvents(inherited.lastSeq() - inherited.events().size() + 1);
    this.events.add(inherited.events());
  }

  @Override
  public void calling(UpstreamCall now) {
    call = now;
    listener.calling(now);
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public void relay(List<Chunk> chunks) {
    publish(
        seq -> {
          draft.add(chunks);
          return ChunkEvents.of(chunks, seq);
        });
  }

  @Override
  public void continued(String model) {
    publishOne(seq -> new TurnEvent.Continued(seq, model));
  }

  @Override
  public boolean replaced(AnswerText text) {
    publishOne(
        seq -> {
          draft.restart(text);
          return new TurnEvent.Replaced(seq, text);
        });
    return true;
  }

  /** Publishes one event, which {@code make} builds from the number it gets. */
  public void publishOne(LongFunction<TurnEvent> make) {
    publish(seq -> List.of(make.apply(seq)));
  }

  /**
   * Text and number change together: a snapshot must not say more than its number. The log outlives
   * the client, which is let go with the last event.
   */
  private void publish(LongFunction<List<TurnEvent>> make) {
    List<TurnEvent> news;
    lock.lock();
    try {
      news = make.apply(events.last() + 1);
      events.add(news);
      grown.signalAll();
    } finally {
      lock.unlock();
    }
    if (!news.isEmpty()) {
      listener.happened(news);
      if (news.getLast().terminal()) {
        listener = NOBODY;
      }
    }
  }

  /**
   * The events after number {@code seq}; waits for the next one if there is none yet.
   *
   * @return empty if nothing happened within {@code wait}
   */
  public List<TurnEvent> after(long seq, Duration wait) throws InterruptedException {
    long nanos = wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (events.last() <= seq && !abandoned && nanos > 0) {
        nanos = grown.awaitNanos(nanos);
      }
      return events.forgot(seq) ? events.inOne(draft.text()) : events.after(seq);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the turn early. What came so far is kept and booked. */
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
    } finally {
      lock.unlock();
    }
    cancellation.request();
  }

  /** Ends the turn here, because another node has taken it over. Its clients will look there. */
  public void abandon() {
    lock.lock();
    try {
      abandoned = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
    cancellation.request();
  }

  public boolean cancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  public boolean abandoned() {
    lock.lock();
    try {
      return abandoned;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last event has happened. */
  public boolean ended() {
    lock.lock();
    try {
      return events.ended();
    } finally {
      lock.unlock();
    }
  }

  /** About how much memory it takes. */
  public long bytes() {
    lock.lock();
    try {
      return OWN_BYTES + (long) EVENT_BYTES * events.size() + CHAR_BYTES * draft.length();
    } finally {
      lock.unlock();
    }
  }

  /** What was said so far, and which event said the last of it. */
  public Snapshot snapshot() {
    lock.lock();
    try {
      return new Snapshot(events.last(), draft.text());
    } finally {
      lock.unlock();
    }
  }

  /** How many nodes have written this answer before. */
  public int epoch() {
    return epoch;
  }

  /** The last event that is known of the node before; empty if there was none. */
  public OptionalLong takenAfter() {
    return takenAfter;
  }

  /** The newest call; empty before the first. */
  public Optional<UpstreamCall> call() {
    return Optional.ofNullable(call);
  }

  /** What the model said so far. */
  public AnswerText text() {
    return draft.text();
  }
}
