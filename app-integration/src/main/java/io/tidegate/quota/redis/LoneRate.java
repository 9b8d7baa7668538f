package io.tidegate.quota.redis;

import io.tidegate.quota.Level;
import io.tidegate.quota.Limit;
import java.time.Duration;

/** One limit's bucket on one node: its share flows in; of slots, only what is given back. */
final class LoneRate {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final long size;

  /** For one of the limit to flow in; zero if none ever does. */
  private final double nanosForOne;

  private double left;
  private long at = Long.MIN_VALUE;

  private LoneRate(long size, double nanosForOne) {
    this.size = size;
    this.nanosForOne = nanosForOne;
    this.left = (double) size;
  }

  static LoneRate of(Limit limit, int nodes) {
    double nanosForOne = (double) limit.name().window().toNanos() * nodes / limit.limit();
    return new LoneRate(Math.max(1, limit.burst() / nodes), nanosForOne);
  }

  static LoneRate slots(long limit, int nodes) {
    return new LoneRate(Math.max(1, limit / nodes), /* nanosForOne= */ 0);
  }

  /** Takes {@code cost}, or all if it is more than there can be; nothing if it must wait. */
  synchronized Level.Left take(long now, long cost) {
    flowIn(now);
    double missing = (double) Math.min(cost, size) - left;
    if (missing > 0) {
      Duration wait =
          nanosForOne == 0 ? SOON : Duration.ofNanos((long) Math.ceil(missing * nanosForOne));
      return new Level.Left((long) Math.max(left, 0), wait, reset());
    }
    left -= (double) cost;
    return new Level.Left((long) Math.max(left, 0), Duration.ZERO, reset());
  }

  synchronized Level.Left look(long now) {
    flowIn(now);
    return new Level.Left((long) Math.max(left, 0), Duration.ZERO, reset());
  }

  synchronized void giveBack(long amount) {
    left = Math.min((double) size, left + (double) amount);
  }

  private void flowIn(long now) {
    if (nanosForOne > 0 && at != Long.MIN_VALUE) {
      left = Math.min((double) size, left + (double) (now - at) / nanosForOne);
    }
    at = now;
  }

  private Duration reset() {
    return Duration.ofNanos((long) (((double) size - left) * nanosForOne));
  }
}
