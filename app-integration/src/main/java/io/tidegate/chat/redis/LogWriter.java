package io.tidegate.chat.redis;

import io.tidegate.chat.TurnEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of all turns of this node in the background, many in one round trip.
 *
 * <p>Who has events only puts them down: no lock, and nobody is woken while there is traffic. What
 * Redis does not take is dropped; the log then begins anew behind the gap.
 */
final class LogWriter implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LogWriter.class.getName());

  /** Of all turns together; beyond it, Redis is too slow to be of use. */
  private static final int MAX_WAITING = 50_000;

  /** In one round trip, which must end in time. */
  private static final int MAX_AT_ONCE = 5_000;

  /** After each round trip, so that under load there are many events in the next. */
  private static final Duration GATHERING = Duration.ofMillis(10);

  /** A Redis that has failed is left alone for so long. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Consumer<List<Batch>> redis;
  private final Queue<Batch> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingEvents = new AtomicInteger();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean closed;
  private boolean failing;

  /**
   * @param redis adds batches, at most one for each turn
   */
  LogWriter(Consumer<List<Batch>> redis) {
    this.redis = redis;
    this.thread = Thread.ofVirtual().name("replay-log").start(this::run);
  }

  /** Puts events down to be written. Never waits. */
  void write(UUID answer, int epoch, List<TurnEvent> events) {
    if (waitingEvents.get() > MAX_WAITING) {
      return;
    }
    waitingEvents.addAndGet(events.size());
    waiting.add(new Batch(answer, epoch, events));
    if (asleep.get() && asleep.compareAndSet(true, false)) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!closed) {
      if (waiting.isEmpty()) {
        sleep();
      }
      List<Batch> gathered = gathered();
      if (!gathered.isEmpty()) {
        written(gathered);
        LockSupport.parkNanos(GATHERING.toNanos());
      }
    }
  }

  private void sleep() {
    asleep.set(true);
    while (asleep.get() && waiting.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    asleep.set(false);
  }

  /** What waits, one batch for each turn, unless one has gaps or very many events. */
  private List<Batch> gathered() {
    Map<UUID, Batch> byTurn = new LinkedHashMap<>();
    List<Batch> full = new ArrayList<>();
    int events = 0;
    for (Batch next = waiting.poll(); next != null; next = next(events)) {
      events += next.events().size();
      Batch before = byTurn.get(next.answer());
      if (before != null && before.takes(next)) {
        byTurn.put(next.answer(), before.with(next));
      } else {
        if (before != null) {
          full.add(before);
        }
        byTurn.put(next.answer(), next);
      }
    }
    waitingEvents.addAndGet(-events);
    full.addAll(byTurn.values());
    return full;
  }

  private @Nullable Batch next(int events) {
    return events < MAX_AT_ONCE ? waiting.poll() : null;
  }

  private void written(List<Batch> batches) {
    try {
      redis.accept(batches);
      failing = false;
    } catch (RuntimeException e) { // whatever it is: no other thread writes
      if (!failing) {
        LOG.log(
            Level.WARNING, "Redis does not answer; answers can be resumed on their node only", e);
      }
      failing = true;
      LockSupport.parkNanos(PAUSE.toNanos());
      forgetAll();
    }
  }

  /** What is told from now on is worth more: the logs begin anew behind the gap. */
  private void forgetAll() {
    while (!waiting.isEmpty() && !closed) {
      var _ = gathered();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
