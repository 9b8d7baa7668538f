package io.tidegate.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.quota.RateLimiter;
import io.tidegate.quota.RateStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RateLimiter} does. Runs on the limiter's own clock, so that rates are either so
 * slow that nothing flows in during a test, or so fast that waiting costs nothing.
 */
public interface RateLimiterContract {

  /** Waiting for one of these takes twenty seconds: longer than a test. */
  int SLOW_PER_MINUTE = 3;

  /** One flows in every 10 ms. */
  int FAST_PER_MINUTE = 6_000;

  /** The one to test. */
  RateLimiter limiter();

  @Test
  default void admits_as_many_at_once_as_a_minute_has_and_no_more() {
    var key = UUID.randomUUID();

    List<RateStatus> taken = take(key, SLOW_PER_MINUTE + 2);

    assertThat(taken)
        .extracting(RateStatus::admitted)
        .containsExactly(true, true, true, false, false);
    assertThat(taken).extracting(RateStatus::remaining).containsExactly(2, 1, 0, 0, 0);
    assertThat(taken).extracting(RateStatus::limit).containsOnly(SLOW_PER_MINUTE);
  }

  @Test
  default void only_who_is_refused_has_to_wait_and_never_longer_than_for_one_request() {
    List<RateStatus> taken = take(UUID.randomUUID(), SLOW_PER_MINUTE + 1);

    assertThat(taken.getFirst().retryAfter()).isZero();
    assertThat(taken.getLast().retryAfter())
        .isPositive()
        .isLessThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(taken.getLast().resetAfter()).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  default void a_refused_request_takes_nothing() {
    List<RateStatus> taken = take(UUID.randomUUID(), 50);

    assertThat(taken.getLast().retryAfter()).isLessThanOrEqualTo(Duration.ofSeconds(20));
  }

  @Test
  default void keys_do_not_share_their_limits() {
    take(UUID.randomUUID(), SLOW_PER_MINUTE);

    assertThat(limiter().take(UUID.randomUUID(), SLOW_PER_MINUTE).admitted()).isTrue();
  }

  @Test
  default void what_was_taken_flows_in_again() {
    var key = UUID.randomUUID();
    int waited = 0;
    while (limiter().take(key, FAST_PER_MINUTE).admitted() && waited < 10 * FAST_PER_MINUTE) {
      waited++;
    }

    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!limiter().take(key, FAST_PER_MINUTE).admitted()) {
      assertThat(System.nanoTime()).as("nothing flowed in").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  default void threads_together_get_no_more_than_one_alone() throws InterruptedException {
    var key = UUID.randomUUID();
    var admitted = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    if (limiter().take(key, SLOW_PER_MINUTE).admitted()) {
                      admitted.incrementAndGet();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(admitted).hasValue(SLOW_PER_MINUTE);
  }

  private List<RateStatus> take(UUID key, int times) {
    List<RateStatus> taken = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      taken.add(limiter().take(key, SLOW_PER_MINUTE));
    }
    return taken;
  }
}
