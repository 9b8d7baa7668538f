package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.quota.RateLimiter;
import io.tidegate.testsupport.RateLimiterContract;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalRateLimiterTest implements RateLimiterContract {

  private final LocalRateLimiter limiter = new LocalRateLimiter(System::nanoTime);

  @Override
  public RateLimiter limiter() {
    return limiter;
  }

  @Test
  void a_clock_that_began_anywhere_will_do() {
    var now = new AtomicLong(Long.MAX_VALUE - Duration.ofHours(1).toNanos());
    var late = new LocalRateLimiter(now::get);
    var key = new UUID(0, 1);

    assertThat(late.take(key, 1).admitted()).isTrue();
    assertThat(late.take(key, 1).admitted()).isFalse();
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(late.take(key, 1).admitted()).isTrue();
  }
}
