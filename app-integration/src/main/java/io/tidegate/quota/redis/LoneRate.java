package io.tidegate.quota.redis;

import io.tidegate.quota.Level;
import io.tidegate.quota.Limit;
import java.time.Duration;

/** One limit's bucket on one node: its share flows in; of slots, only what is given back. */
final class LoneRate {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final long sizeOfAll;
  private final double nanosForOneOfAll;
  private long size;

  /** For one of the limit to flow in; zero if none ever does. */
  private double nanosForOne;

  private double left;
  private long at = Long.MIN_VALUE;

  private LoneRate(long sizeOfAll, double nanosForOneOfAll) {
    this.sizeOfAll = sizeOfAll;
    this.nanosForOneOfAll = nanosForOneOfAll;
    this.size = sizeOfAll;
    this.nanosForOne = nanosForOneOfAll;
    this.left = (double) sizeOfAll;
  }

  /** Of a node that is the only one. */
  static LoneRate of(Limit limit) {
    double nanosForOne = (double) limit.name().window().toNanos() / limit.limit();
    return new LoneRate(limit.capacity(), nanosForOne);
  }

  /** So much of it is missing in all; this node bears its share of that. */
  synchronized LoneRate without(long missing) {
    left -= (double) missing * (double) size / (double) sizeOfAll;
    return this;
  }

  static LoneRate slots(long limit) {
    return new LoneRate(limit, /* nanosForOneOfAll= */ 0);
  }

  /** From now on the share of one of so many nodes; what was taken is not given back by that. */
  synchronized LoneRate among(int nodes) {
    long share = Math.max(1, sizeOfAll / nodes);
    left += (double) (share - size);
    size = share;
    nanosForOne = nanosForOneOfAll * nodes;
    return this;
  }

  /** Takes {@code cost}, or all if it is more than there can be; nothing if it must wait. */
  synchronized Level.Left take(long now, long cost) {
    flowIn(now);
    double missing = (double) Math.min(cost, size) - left;
    if (missing > 0) {
      Duration wait =
          nanosForOne == 0 ? SOON : Duration.ofNanos((long) Math.ceil(missing * nanosForOne));
      return left(wait);
    }
    left -= (double) cost;
    return left(Duration.ZERO);
  }

  synchronized Level.Left look(long now) {
    flowIn(now);
    return left(Duration.ZERO);
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

  private Level.Left left(Duration wait) {
    return new Level.Left(size, (long) Math.max(left, 0), wait, reset());
  }

  private Duration reset() {
    return Duration.ofNanos((long) (((double) size - left) * nanosForOne));
  }
}
