package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Duration WELL_BELOW_A_SECOND = Duration.ofMillis(600);

  private final AtomicInteger asked = new AtomicInteger();
  private volatile Runnable whenAsked = () -> {};
  private volatile boolean there = true;
  private final RedisScripts awake = scripts(Duration.ofMillis(75));
  private final Breaker breaker = new Breaker(awake);

  private RedisScripts scripts(Duration maxAnswer) {
    return new RedisScripts(URI.create("redis://localhost:1"), maxAnswer) {
      @Override
      boolean answers() {
        asked.incrementAndGet();
        whenAsked.run();
        return there;
      }
    };
  }

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
  void who_must_know_whether_it_was_only_late_waits_until_that_is_found_out() {
    var mayAnswer = new CountDownLatch(1);
    whenAsked = () -> awaited(mayAnswer);
    breaker.failed();
    var waiting = new FutureTask<>(breaker::isThereAfterAll);
    Thread.ofVirtual().start(waiting);

    mayAnswer.countDown();

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
  }

  @Test
  void one_that_does_not_answer_is_not_there_after_all() {
    there = false;
    breaker.failed();
    assertThat(Await.until(() -> asked.get() > 0, WELL_BELOW_A_SECOND)).isTrue();

    assertThat(breaker.isThereAfterAll()).isFalse();
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void nobody_waits_long_for_one_that_says_nothing() {
    var never = new CountDownLatch(1);
    whenAsked = () -> awaited(never);
    breaker.failed();

    assertThat(breaker.isThereAfterAll()).isFalse();
    never.countDown();
  }

  @Test
  void who_lets_redis_take_longer_waits_longer_for_one_that_says_nothing() {
    var mayAnswer = new CountDownLatch(1);
    whenAsked = () -> awaited(mayAnswer);
    RedisScripts patient = scripts(Duration.ofSeconds(10));
    var patientBreaker = new Breaker(patient);
    patientBreaker.failed();
    var waiting = new FutureTask<>(patientBreaker::isThereAfterAll);
    Thread.ofVirtual().start(waiting);
    assertThat(Await.until(waiting::isDone, WELL_BELOW_A_SECOND)).isFalse();

    mayAnswer.countDown();

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    patient.close();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
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
    assertThat(asked).hasValue(3);
  }
}
