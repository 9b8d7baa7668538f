package io.tidegate.quota.redis;

import io.tidegate.quota.Claim;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Limit;
import java.time.Duration;
import java.time.Instant;

/**
 * A limit or budget in the words of {@link Script#TURNS}, which tells what each means.
 *
 * @param key the hash in which it stands
 */
record LimitLine(String key, String kind, String name, long limit, long a, long b) {

  static LimitLine of(Claim claim, Demand demand) {
    return switch (demand) {
      case Demand.Rate rate -> of(claim, rate);
      case Demand.Slot slot ->
          new LimitLine(
              Keys.limits(claim.tenant(), slot.scope()), "slots", "slots", slot.limit(), 0, 0);
      case Demand.Spending spending ->
          new LimitLine(
              Keys.budget(spending.key()),
              spending.budget().hard() ? "hard" : "soft",
              "",
              spending.budget().limit(),
              endMillis(spending.end()),
              0);
    };
  }

  /** The algorithm is part of the name, because each keeps something else there. */
  private static LimitLine of(Claim claim, Demand.Rate rate) {
    Limit limit = rate.limit();
    String kind = kind(limit);
    return new LimitLine(
        Keys.limits(claim.tenant(), rate.scope()),
        kind,
        limit.name().code() + ":" + kind,
        limit.limit(),
        switch (limit.algorithm()) {
          case FIXED_WINDOW, SLIDING_WINDOW -> rate.zoneOffsetSeconds() * 1_000_000;
          case TOKEN_BUCKET, LEAKY_BUCKET -> limit.burst();
        },
        micros(limit.name().window()));
  }

  private static String kind(Limit limit) {
    return switch (limit.algorithm()) {
      case TOKEN_BUCKET -> "token";
      case LEAKY_BUCKET -> "leaky";
      case SLIDING_WINDOW -> "sliding";
      case FIXED_WINDOW -> "fixed";
    };
  }

  /** Zero for a window that never ends. */
  static long endMillis(Instant end) {
    return end.equals(Instant.MAX) ? 0 : end.toEpochMilli();
  }

  static long micros(Duration time) {
    return time.toNanos() / 1_000;
  }
}
