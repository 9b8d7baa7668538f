package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Duration WELL_BELOW_A_SECOND = Duration.ofMillis(600);

  private final AtomicInteger asked = new AtomicInteger();
  private volatile Runnable whenAsked = () -> {};
  private final RedisScripts awake =
      new RedisScripts(URI.create("redis://localhost:1")) {
        @Override
        boolean answers() {
          asked.incrementAndGet();
          whenAsked.run();
          return true;
        }
      };
  private final Breaker breaker = new Breaker(awake);

  @AfterEach
  void stop() {
    breaker.stop();
    awake.close();
  }

  @Test
  void an_answer_that_was_only_late_is_forgotten_at_once() {
    assertThat(breaker.failed()).isTrue();

    assertThat(Await.until(() -> !breaker.isOpen(), WELL_BELOW_A_SECOND)).isTrue();
    assertThat(asked).hasValue(1);
  }

  @Test
  void nobody_is_told_that_redis_is_back_when_the_node_is_stopping() {
    var told = new AtomicInteger();
    breaker.whenBack(told::incrementAndGet);
    whenAsked = breaker::stop;

    breaker.failed();

    assertThat(Await.until(() -> told.get() > 0, WELL_BELOW_A_SECOND)).isFalse();
    assertThat(asked).hasValue(1);
  }

  @Test
  void everybody_who_wants_to_know_is_told_that_redis_is_back() {
    var told = new AtomicInteger();
    breaker.whenBack(told::incrementAndGet);

    breaker.failed();

    assertThat(Await.until(() -> told.get() > 0, Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void who_is_late_again_and_again_is_left_alone_for_a_while() {
    breaker.failed();
    assertThat(Await.until(() -> !breaker.isOpen(), WELL_BELOW_A_SECOND)).isTrue();

    assertThat(breaker.failed()).isTrue();

    assertThat(Await.until(() -> !breaker.isOpen(), WELL_BELOW_A_SECOND)).isFalse();
    assertThat(Await.until(() -> !breaker.isOpen(), Duration.ofSeconds(10))).isTrue();
    assertThat(asked).hasValue(2);
  }
}
