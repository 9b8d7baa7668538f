package io.tidegate.quota;

import io.tidegate.platform.Batches;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The calls that this node has under way. Each is saved before it is made, so that none is billed
 * of which nobody knows if the node dies; many that begin at once are saved together.
 *
 * <p>Each begun call must be ended or left, or it is held to be under way for ever.
 *
 * @see "docs/decisions/2026-11-22-open-calls-first.md"
 */
@ApplicationScoped
class OpenCalls {

  private static final int MAX_BATCH = 500;
  private static final int MAX_WAITING = 10_000;

  /** Longer than anybody waits for a connection of the database. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Three words may be lost before the shortest lease that makes sense has run out. */
  private static final Duration RENEWAL = Duration.ofSeconds(1);

  private final OpenCallTable table;
  private final InstantSource clock;
  private final Batches<SavedCall, UUID> beginnings =
      new Batches<>("open-calls", MAX_BATCH, MAX_WAITING, PATIENCE, this::save);
  private final Map<UUID, Watched> open = new ConcurrentHashMap<>();

  /**
   * Those of which there may be a row that nobody needs any more, each with a mark of its own: one
   * that is named again while its row is removed may have got another row since.
   */
  private final Map<UUID, Object> ended = new ConcurrentHashMap<>();

  private final Semaphore news = new Semaphore(0);

  @Inject
  OpenCalls(OpenCallTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** A call, and when it is to be renewed. */
  private static final class Watched {
    private final OpenCall call;
    private final TokenUsage prompt;
    private volatile Instant due;

    Watched(OpenCall call, Instant due) {
      this.call = call;
      this.prompt = TokenEstimate.ofCutCall(call.request(), 0, 0);
      this.due = due;
    }

    SavedCall now() {
      return new SavedCall(call, prompt.plus(call.written().get()));
    }
  }

  /**
   * A call is about to be made; blocks until it is saved.
   *
   * @throws StoreUnavailable if that failed or took too long: it must not be made then
   */
  void begin(OpenCall call) {
    var watched = new Watched(call, clock.instant().plus(RENEWAL));
    UUID attempt = call.entry().attemptId();
    open.put(attempt, watched);
    try {
      var _ = beginnings.ask(watched.now());
    } catch (StoreUnavailable e) {
      ended(attempt); // it may have been saved all the same
      throw e;
    }
  }

  private List<UUID> save(List<SavedCall> begun) {
    table.save(begun);
    List<UUID> attempts = begun.stream().map(SavedCall::id).toList();
    attempts.stream().filter(attempt -> !isOpen(attempt)).forEach(this::booked); // he left sooner
    return attempts;
  }

  /** It is in the ledger, or has used nothing. Unknown ones may be named as well. Never blocks. */
  void ended(UUID attempt) {
    if (isOpen(attempt)) {
      ended.put(attempt, new Object()); // first, or it would be unknown for a moment
      open.remove(attempt);
      news.release();
    }
  }

  /** This node will not book it after all: it is booked when its lease is over. */
  void left(UUID attempt) {
    open.remove(attempt);
  }

  /** There may be a row of it, perhaps another node's, that nobody needs any more. Never blocks. */
  void booked(UUID attempt) {
    ended.put(attempt, new Object());
    news.release();
  }

  /**
   * Waits until there is something to remove.
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

  /** The open ones, and those that have ended but may still have a row: not to be booked. */
  Set<UUID> known() {
    Set<UUID> known = new HashSet<>(open.keySet()); // first, because these become the others
    known.addAll(ended.keySet());
    return known;
  }

  /**
   * Says of what goes on how far it is, and removes what has ended. Used by one thread.
   *
   * @throws StoreUnavailable if it could not; what was to be removed is removed by a later round,
   *     and the rest is said in a second
   */
  void keepUp() {
    Map<UUID, Object> gone = gone(); // before the others, so that none of them is among these
    List<SavedCall> due = due();
    if (!gone.isEmpty()) {
      table.remove(List.copyOf(gone.keySet()));
      gone.forEach(ended::remove);
    }
    if (!due.isEmpty()) {
      table.renew(due);
    }
  }

  /** One that is just ending is still open: it could be renewed, and have a row again. */
  private Map<UUID, Object> gone() {
    Map<UUID, Object> gone = new HashMap<>(ended);
    gone.keySet().removeIf(this::isOpen);
    return gone;
  }

  private List<SavedCall> due() {
    Instant now = clock.instant();
    List<SavedCall> due = new ArrayList<>();
    for (Watched call : open.values()) {
      if (!call.due.isAfter(now)) {
        call.due = now.plus(RENEWAL);
        due.add(call.now());
      }
    }
    return due;
  }
}
