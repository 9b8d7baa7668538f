package io.tidegate.account;

import io.tidegate.account.IssuedHashes.Issued;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * Which keys were ever issued, so that one that nobody issued costs no look-up.
 *
 * <p>Whoever asks about a key that is not known here waits for a reading of what was issued since,
 * together with all others who wait. So a new key works at once on every node, and however many
 * keys somebody makes up, PostgreSQL is asked ten times a second.
 */
@ApplicationScoped
class IssuedKeys {

  private static final Logger LOG = System.getLogger(IssuedKeys.class.getName());
  private static final Duration PACE = Duration.ofMillis(100);
  private static final long REBUILD_MINUTES = 15;
  private static final int MIN_CAPACITY = 65_536;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final LongFunction<List<Issued>> after;
  private final long paceNanos;

  /**
   * Guards the reading, and all fields below. Fair: whoever has waited for one reading must not be
   * overtaken by those who want the next.
   */
  private final ReentrantLock lock = new ReentrantLock(/* fair= */ true);

  private volatile Known known = new Known(MIN_CAPACITY);
  private long begunNanos;
  private Optional<RuntimeException> failure = Optional.empty();
  private Optional<ScheduledFuture<?>> rebuilding = Optional.empty();

  @Inject
  IssuedKeys(IssuedHashes source) {
    this(source::after, PACE);
  }

  /**
   * @param after the next keys after a number
   * @param pace the time between two readings
   */
  IssuedKeys(LongFunction<List<Issued>> after, Duration pace) {
    this.after = after;
    this.paceNanos = pace.toNanos();
    this.begunNanos = System.nanoTime() - paceNanos;
  }

  /** What was read so far, up to a number. */
  private static final class Known {

    private final BloomFilter filter;
    private long last;
    private int count;

    Known(int capacity) {
      filter = new BloomFilter(capacity);
    }

    void read(LongFunction<List<Issued>> after) {
      List<Issued> more = after.apply(last);
      while (!more.isEmpty()) {
        more.forEach(one -> filter.add(one.hash()));
        count += more.size();
        last = more.getLast().number();
        more = after.apply(last);
      }
    }

    /** Empty, and large enough for twice as many. */
    Known successor() {
      return new Known(Math.max(MIN_CAPACITY, 2 * count));
    }
  }

  /**
   * Whether a key may have been issued. Blocks for a moment if it seems that it was not.
   *
   * @throws StoreUnavailable if that cannot be found out
   */
  boolean mayHold(SecretHash hash) {
    if (!known.filter.mayHold(hash)) {
      catchUp(System.nanoTime());
    }
    return known.filter.mayHold(hash);
  }

  /** Returns when a reading has ended that began after a moment. */
  private void catchUp(long askedNanos) {
    lock.lock();
    try {
      if (begunNanos - askedNanos < 0) {
        pause();
        read();
      }
      failure.ifPresent(
          cause -> {
            throw new StoreUnavailable(cause);
          });
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    long wait = paceNanos - (System.nanoTime() - begunNanos);
    if (wait > 0) {
      LockSupport.parkNanos(wait);
    }
  }

  private void read() {
    begunNanos = System.nanoTime();
    try {
      known.read(after);
      if (known.count > known.filter.capacity()) {
        replace(known.successor());
      }
      failure = Optional.empty();
    } catch (RuntimeException e) {
      failure = Optional.of(e); // everybody who waited is told so, instead of trying it himself
    }
  }

  private void replace(Known successor) {
    successor.read(after);
    known = successor;
  }

  void start(@Observes @Priority(40) @Initialized(ApplicationScoped.class) Object start) {
    lock.lock();
    try {
      read();
    } finally {
      lock.unlock();
    }
    rebuilding =
        Optional.of(
            scheduler.scheduleWithFixedDelay(
                this::rebuild, REBUILD_MINUTES, REBUILD_MINUTES, TimeUnit.MINUTES));
  }

  /** Reads everything anew, to be rid of revoked keys. Nobody waits meanwhile. */
  void rebuild() {
    try {
      Known successor = known.successor();
      successor.read(after);
      lock.lock();
      try {
        replace(successor);
      } finally {
        lock.unlock();
      }
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule, and the next one may succeed.
      LOG.log(Level.WARNING, "issued keys cannot be read anew; revoked ones stay known", e);
    }
  }

  @PreDestroy
  void stop() {
    rebuilding.ifPresent(schedule -> schedule.cancel(false));
  }
}
