package io.tidegate.quota.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidegate.quota.RateLimiter;
import io.tidegate.quota.RateStatus;
import io.tidegate.quota.TokenBucket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Rate limits of this node alone: whoever asks must ask for this node's share only. */
final class LocalRateLimiter implements RateLimiter {

  private static final int MAX_KEYS = 100_000;

  /** A bucket that nobody used for so long is full again. */
  private static final Duration FULL_AGAIN = Duration.ofMinutes(2);

  private final LongSupplier nanoTime;
  private final Cache<UUID, AtomicLong> buckets =
      Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterAccess(FULL_AGAIN).build();

  /**
   * @param nanoTime a clock that never goes back
   */
  LocalRateLimiter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public RateStatus take(UUID key, int perMinute) {
    long now = nanoTime.getAsLong();
    AtomicLong fullAt = buckets.get(key, _ -> new AtomicLong(now));
    while (true) {
      long before = fullAt.get();
      TokenBucket.Taken taken = new TokenBucket(before).take(now, perMinute);
      if (fullAt.compareAndSet(before, taken.bucket().fullAtNanos())) {
        return taken.status();
      }
    }
  }

  @Override
  public RateStatus look(UUID key, int perMinute) {
    long now = nanoTime.getAsLong();
    AtomicLong fullAt = buckets.getIfPresent(key);
    return new TokenBucket(fullAt == null ? now : fullAt.get()).look(now, perMinute);
  }
}
