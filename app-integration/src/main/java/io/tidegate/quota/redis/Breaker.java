package io.tidegate.quota.redis;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Spares a Redis that does not answer: one caller a second finds out whether it is back. */
final class Breaker {

  private static final long PAUSE_MILLIS = Duration.ofSeconds(1).toMillis();
  private static final long CLOSED = 0;

  private final InstantSource clock;
  private final AtomicLong askAgainAtMillis = new AtomicLong(CLOSED);

  Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether to go without Redis. If not, tell what came of it. */
  boolean isOpen() {
    long askAgainAt = askAgainAtMillis.get();
    if (askAgainAt == CLOSED) {
      return false;
    }
    long now = clock.millis();
    return now < askAgainAt || !askAgainAtMillis.compareAndSet(askAgainAt, now + PAUSE_MILLIS);
  }

  void succeeded() {
    if (askAgainAtMillis.get() != CLOSED) {
      askAgainAtMillis.set(CLOSED);
    }
  }

  /** Returns whether this is news. */
  boolean failed() {
    return askAgainAtMillis.getAndSet(clock.millis() + PAUSE_MILLIS) == CLOSED;
  }
}
