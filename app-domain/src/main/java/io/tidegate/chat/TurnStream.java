package io.tidegate.chat;

import io.tidegate.chat.TurnEvent.Delta;
import io.tidegate.chat.TurnEvent.ToolCallDelta;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.ToolCallPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * <p>The log is bounded: once it holds {@value #MAX_EVENTS} events, its older half is forgotten,
 * and a client that asks for it gets the whole text so far instead.
 */
public final class TurnStream implements Relay {

  static final int MAX_EVENTS = 20_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final ArrayList<TurnEvent> events = new ArrayList<>();
  private final AnswerDraft draft;
  private final Listener listener;
  private long firstSeq = 1;
  private @Nullable ChunkStream source;
  private boolean cancelled;

  /** The client that asked. Called by the thread that runs the turn. */
  public interface Listener {

    /** New events, to be written and flushed at once. Must not throw when the client is gone. */
    void happened(List<TurnEvent> events);
  }

  /**
   * @param model who will answer, until the upstream says so itself
   */
  public TurnStream(String model, Listener listener) {
    this.draft = new AnswerDraft(model);
    this.listener = listener;
  }

  @Override
  public void opened(ChunkStream stream) {
    lock.lock();
    try {
      source = stream;
      if (cancelled) {
        stream.close();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void relay(List<Chunk> chunks) {
    draft.add(chunks);
    publish(
        seq -> {
          var news = new ArrayList<TurnEvent>(chunks.size());
          chunks.forEach(chunk -> addEvents(chunk, seq, news));
          return news;
        });
  }

  @Override
  public void continued(String model) {
    publishOne(seq -> new TurnEvent.Continued(seq, model));
  }

  @Override
  public boolean replaced(AnswerText text) {
    draft.restart(text);
    publishOne(seq -> new TurnEvent.Replaced(seq, text));
    return true;
  }

  /** Publishes one event, which {@code make} builds from the number it gets. */
  public void publishOne(LongFunction<TurnEvent> make) {
    publish(seq -> List.of(make.apply(seq)));
  }

  private static void addEvents(Chunk chunk, long firstSeq, List<TurnEvent> news) {
    if (!chunk.reasoning().isEmpty()) {
      news.add(new Delta(firstSeq + news.size(), Delta.Kind.REASONING, chunk.reasoning()));
    }
    if (!chunk.content().isEmpty()) {
      news.add(new Delta(firstSeq + news.size(), Delta.Kind.CONTENT, chunk.content()));
    }
    for (ToolCallPart part : chunk.toolCalls()) {
      news.add(
          new ToolCallDelta(
              firstSeq + news.size(), part.index(), part.id(), part.name(), part.arguments()));
    }
  }

  private void publish(LongFunction<List<TurnEvent>> make) {
    List<TurnEvent> news;
    lock.lock();
    try {
      news = make.apply(firstSeq + events.size());
      events.addAll(news);
      forgetOld();
      grown.signalAll();
    } finally {
      lock.unlock();
    }
    if (!news.isEmpty()) {
      listener.happened(news);
    }
  }

  private void forgetOld() {
    if (events.size() > MAX_EVENTS) {
      events.subList(0, MAX_EVENTS / 2).clear();
      firstSeq += MAX_EVENTS / 2;
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
      while (firstSeq + events.size() - 1 <= seq && nanos > 0) {
        nanos = grown.awaitNanos(nanos);
      }
      if (seq + 1 < firstSeq) {
        return caughtUp();
      }
      int from = (int) Math.min(seq + 1 - firstSeq, events.size());
      return List.copyOf(events.subList(from, events.size()));
    } finally {
      lock.unlock();
    }
  }

  /** For a client that is too far behind: everything as one event with the newest number. */
  private List<TurnEvent> caughtUp() {
    TurnEvent last = events.getLast();
    if (!last.terminal()) {
      return List.of(new TurnEvent.Replaced(last.seq(), draft.text()));
    }
    return List.of(new TurnEvent.Replaced(last.seq() - 1, draft.text()), last);
  }

  /** Ends the turn early. What came so far is kept and booked. */
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
      if (source != null) {
        source.close();
      }
    } finally {
      lock.unlock();
    }
  }

  public boolean cancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last event has happened. */
  public boolean ended() {
    lock.lock();
    try {
      return !events.isEmpty() && events.getLast().terminal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the last event.
   *
   * @return whether it happened within {@code wait}
   */
  public boolean awaitEnd(Duration wait) throws InterruptedException {
    long nanos = TimeUnit.NANOSECONDS.convert(wait);
    lock.lockInterruptibly();
    try {
      while (events.isEmpty() || !events.getLast().terminal()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = grown.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What the model said so far. */
  public AnswerText text() {
    return draft.text();
  }
}
