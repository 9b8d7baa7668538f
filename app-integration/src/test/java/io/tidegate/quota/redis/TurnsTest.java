package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final List<Long> DONE = List.of(1L);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  /** Answers when it may. */
  private final RedisScripts slow =
      new RedisScripts(URI.create("redis://localhost:1"), Duration.ofSeconds(10)) {
        @Override
        List<Object> run(List<Call> calls) {
          asked.countDown();
          awaited(mayAnswer);
          return List.of(Collections.nCopies(2, DONE));
        }
      };

  private final Turns turns = new Turns(slow);

  @Test
  void who_comes_while_others_wait_for_redis_waits_as_long_as_they_may() {
    FutureTask<List<Long>> first = asking();
    awaited(asked);

    FutureTask<List<Long>> second = asking();

    assertThat(Await.until(second::isDone, Duration.ofMillis(1_500))).isFalse();
    mayAnswer.countDown();
    assertThat(first).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(DONE);
    assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(DONE);
    slow.close();
  }

  private FutureTask<List<Long>> asking() {
    var task = new FutureTask<>(() -> turns.ask(new Step.Look(new Claims().of())));
    Thread.ofVirtual().start(task);
    return task;
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
