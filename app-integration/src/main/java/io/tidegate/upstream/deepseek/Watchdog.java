package io.tidegate.upstream.deepseek;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;

/**
 * Cancels calls that wait longer than they may.
 *
 * <p>Looks at all of them at once every few milliseconds. The HTTP client's own timeouts would wake
 * a thread twice for each read, which costs more than a short answer takes to arrive.
 */
final class Watchdog implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(10);

  private final Set<Leash> leashes = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upstream-watchdog").factory());

  Watchdog() {
    var _ =
        clockwork.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Watches {@code call} until the leash is closed. */
  Leash watch(Call call) {
    Leash leash = new Leash(call);
    leashes.add(leash);
    return leash;
  }

  private void tick() {
    long now = System.nanoTime();
    leashes.forEach(leash -> leash.cancelIfLate(now));
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }

  /** The waits of one call, one after another. */
  final class Leash implements AutoCloseable {

    private final Call call;
    private volatile long end;
    private volatile boolean waiting;
    private volatile boolean expired;

    private Leash(Call call) {
      this.call = call;
    }

    /** A wait begins that may last {@code nanos}. */
    void waitAtMost(long nanos) {
      end = System.nanoTime() + nanos;
      waiting = true;
    }

    void stopWaiting() {
      waiting = false;
    }

    /** Whether the call was cancelled because a wait took too long. */
    boolean expired() {
      return expired;
    }

    private void cancelIfLate(long now) {
      if (waiting && now - end >= 0) {
        expired = true;
        call.cancel();
      }
    }

    @Override
    public void close() {
      waiting = false;
      leashes.remove(this);
    }
  }
}
