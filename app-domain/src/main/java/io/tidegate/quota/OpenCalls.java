package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls that this node has under way. Whoever makes one waits for nothing here: they are saved
 * behind him, and one that ends before its turn has come never is.
 *
 * <p>Each begun call must be ended or left, or it is held to be under way for ever.
 */
@ApplicationScoped
class OpenCalls {

  /** Three words may be lost before the shortest lease that makes sense has run out. */
  private static final Duration RENEWAL = Duration.ofSeconds(1);

  private final OpenCallTable table;
  private final InstantSource clock;
  private final Map<UUID, Watched> open = new ConcurrentHashMap<>();

  /** Those of which there may be a row that nobody needs any more. */
  private final Queue<UUID> ended = new ConcurrentLinkedQueue<>();

  private final Semaphore news = new Semaphore(0);

  @Inject
  OpenCalls(OpenCallTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** A call, and when it is to be saved again; at once for one that never was. */
  private static final class Watched {
    private final OpenCall call;
    private volatile Instant due = Instant.MIN;
    private @Nullable TokenUsage prompt;

    Watched(OpenCall call) {
      this.call = call;
    }

    UUID id() {
      return call.entry().attemptId();
    }

    /** A prompt may be long: its tokens are counted here, and once. */
    SavedCall now() {
      if (prompt == null) {
        prompt = TokenEstimate.ofCutCall(call.request(), 0, 0);
      }
      return new SavedCall(call, prompt.plus(call.written().get()));
    }
  }

  /** It is about to be made. */
  void began(OpenCall call) {
    open.put(call.entry().attemptId(), new Watched(call));
    news.release();
  }

  /** It is in the ledger, or has used nothing. Unknown ones may be named as well. */
  void ended(UUID attempt) {
    Watched call = open.remove(attempt);
    if (call != null && !call.due.equals(Instant.MIN)) {
      booked(attempt);
    }
  }

  /** This node will not book it after all. If it was saved, it is booked when its lease is over. */
  void left(UUID attempt) {
    open.remove(attempt);
  }

  /** There may be a row of it, perhaps another node's, that nobody needs any more. */
  void booked(UUID attempt) {
    ended.add(attempt);
    news.release();
  }

  /**
   * Waits until there is something to save or to remove.
   *
   * @param most for how long
   */
  void awaitNews(Duration most) throws InterruptedException {
    if (news.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  boolean isOpen(UUID attempt) {
    return open.containsKey(attempt);
  }

  /**
   * Saves what has begun, says of what goes on how far it is, and removes what has ended. Used by
   * one thread.
   *
   * @throws io.tidegate.platform.StoreUnavailable if it could not; what was to be removed is
   *     removed by a later round, and what was to be saved is saved in a second
   */
  void save() {
    List<UUID> gone = List.copyOf(ended); // before the others, so that none of them is among these
    var due = new Due(new ArrayList<>(), new ArrayList<>());
    collect(due);
    if (!due.begun().isEmpty() || !gone.isEmpty()) {
      table.save(due.begun(), gone);
      gone.forEach(_ -> ended.remove());
    }
    if (!due.known().isEmpty()) {
      table.renew(due.known());
    }
  }

  /** What is to be saved now, for the first time or once more. */
  private record Due(List<SavedCall> begun, List<SavedCall> known) {}

  private void collect(Due due) {
    Instant now = clock.instant();
    for (Watched call : open.values()) {
      if (!call.due.isAfter(now)) {
        List<SavedCall> others = call.due.equals(Instant.MIN) ? due.begun() : due.known();
        call.due = now.plus(RENEWAL);
        // Who ends it from here on sees that it may have a row; who was sooner did not.
        if (isOpen(call.id())) {
          others.add(call.now());
        }
      }
    }
  }
}
