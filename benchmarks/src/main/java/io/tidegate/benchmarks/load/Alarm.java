package io.tidegate.benchmarks.load;

import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Wakes a selector to the microsecond; its own timeout counts whole milliseconds. */
final class Alarm implements AutoCloseable {

  private static final long NEVER = Long.MAX_VALUE;

  private final AtomicLong due = new AtomicLong(NEVER);
  private final Selector selector;
  private final Thread thread = Thread.ofPlatform().name("alarm").daemon().unstarted(this::run);

  Alarm(Selector selector) {
    this.selector = selector;
    thread.start();
  }

  /** Wakes the selector once at this instant of {@link System#nanoTime()}. */
  void set(long instant) {
    due.set(instant);
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      long instant = due.get();
      long wait = instant == NEVER ? NEVER : instant - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(this, wait);
      } else if (due.compareAndSet(instant, NEVER)) {
        selector.wakeup();
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
