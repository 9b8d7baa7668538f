package io.tidegate.upstream;

import java.util.Arrays;

/**
 * Counts of the last ten seconds: all calls, and those of them that were marked. Not safe for use
 * by several threads.
 */
final class RecentCalls {

  private static final int SECONDS = 10;
  private static final long MILLIS_PER_SECOND = 1000;
  private static final int WHOLE = 100;

  private final long[] second = new long[SECONDS];
  private final int[] all = new int[SECONDS];
  private final int[] marked = new int[SECONDS];

  void add(long nowMillis) {
    all[at(nowMillis)]++;
  }

  void mark(long nowMillis) {
    marked[at(nowMillis)]++;
  }

  int all(long nowMillis) {
    return sum(all, nowMillis);
  }

  int marked(long nowMillis) {
    return sum(marked, nowMillis);
  }

  /**
   * Whether so many percent of the latest calls were marked: of those of as few seconds, from now
   * back, as have {@code enough}. False if all seconds together have fewer.
   */
  boolean areMarked(int percent, int enough, long nowMillis) {
    long now = nowMillis / MILLIS_PER_SECOND;
    int calls = 0;
    int bad = 0;
    for (long back = now; back > now - SECONDS && calls < enough; back--) {
      int slot = Math.floorMod(back, SECONDS);
      if (second[slot] == back) {
        calls += all[slot];
        bad += marked[slot];
      }
    }
    return calls >= enough && bad * WHOLE >= calls * percent;
  }

  void clear() {
    Arrays.fill(second, 0);
  }

  private int at(long nowMillis) {
    long now = nowMillis / MILLIS_PER_SECOND;
    int slot = Math.floorMod(now, SECONDS);
    if (second[slot] != now) {
      second[slot] = now;
      all[slot] = 0;
      marked[slot] = 0;
    }
    return slot;
  }

  private int sum(int[] counts, long nowMillis) {
    long now = nowMillis / MILLIS_PER_SECOND;
    int sum = 0;
    for (int slot = 0; slot < SECONDS; slot++) {
      if (second[slot] > now - SECONDS && second[slot] <= now) {
        sum += counts[slot];
      }
    }
    return sum;
  }
}
