package io.tidegate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final SignInThrottle throttle = new SignInThrottle(() -> now);

  @Test
  void after_three_failures_the_wait_doubles_up_to_half_a_minute() {
    fail(3);
    for (int expected : new int[] {1, 2, 4, 8, 16, 32, 32}) {
      Duration wait = throttle.begin("ann");
      assertThat(wait).isEqualTo(Duration.ofSeconds(expected));
      now = now.plus(wait);
      fail(1);
    }
  }

  @Test
  void an_attempt_that_waits_does_not_lengthen_the_wait() {
    fail(3);

    throttle.begin("ann");

    assertThat(throttle.begin("ann")).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void success_forgives_and_others_are_not_concerned() {
    fail(2);
    throttle.succeeded("ann");
    fail(3);

    assertThat(throttle.begin("bob")).isZero();
    assertThat(throttle.begin("ann")).isPositive();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.begin("ann")).isZero();
    }
  }
}
