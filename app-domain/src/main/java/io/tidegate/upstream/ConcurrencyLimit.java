package io.tidegate.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls one upstream may have under way on this node.
 *
 * <p>Learned: a number that the upstream itself names is obeyed at once, a refusal without one
 * takes a quarter off, and while the limit is well used it grows by a tenth a second, up to what is
 * configured.
 */
final class ConcurrencyLimit {

  private static final long STEP_MILLIS = 1000;

  private final AtomicInteger outstanding = new AtomicInteger();
  private volatile int learned = Integer.MAX_VALUE;
  private long changedAt;

  /** Calls under way now. */
  int outstanding() {
    return outstanding.get();
  }

  /** The limit in force. */
  int limit(int configured) {
    return Math.min(configured, learned);
  }

  boolean hasRoom(int configured) {
    return outstanding.get() < limit(configured);
  }

  /** Takes a place, if there is one; it must be left again. */
  boolean enter(int configured) {
    int most = limit(configured);
    if (outstanding.incrementAndGet() <= most) {
      return true;
    }
    outstanding.decrementAndGet();
    return false;
  }

  void leave() {
    outstanding.decrementAndGet();
  }

  /**
   * The upstream has said how much it takes.
   *
   * @return whether that is news
   */
  synchronized boolean obey(int limit, long now) {
    boolean changed = learned != Math.max(1, limit);
    learned = Math.max(1, limit);
    changedAt = now;
    return changed;
  }

  /** The upstream has too much to do, and did not say how much it takes. */
  synchronized void refused(int configured, long now) {
    if (now - changedAt >= STEP_MILLIS) {
      learned = Math.max(1, Math.min(limit(configured), outstanding.get()) * 3 / 4);
      changedAt = now;
    }
  }

  void succeeded(int configured, long now) {
    if (learned < configured && outstanding.get() * 2 >= learned) {
      grow(now);
    }
  }

  private synchronized void grow(long now) {
    if (now - changedAt >= STEP_MILLIS) {
      learned += Math.max(1, learned / 10);
      changedAt = now;
    }
  }
}
