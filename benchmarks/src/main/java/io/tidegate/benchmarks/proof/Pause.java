package io.tidegate.benchmarks.proof;

import java.util.concurrent.locks.LockSupport;

/** Waits for its turn, whatever else happens. */
public final class Pause {

  private Pause() {}

  /** Returns when {@link System#nanoTime()} is at {@code due}; at once if it was before. */
  public static void until(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
