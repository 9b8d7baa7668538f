package io.tidegate.chat.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnEvent.Delta;
import io.tidegate.localstack.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

class LogWriterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final UUID one = new UUID(0, 1);
  private final UUID other = new UUID(0, 2);
  private final Queue<List<Batch>> written = new ConcurrentLinkedQueue<>();
  private final CountDownLatch failed = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private volatile @Nullable RuntimeException failure;
  private final LogWriter writer = new LogWriter(this::write);

  @AfterEach
  void close() {
    open.countDown();
    writer.close();
  }

  /** A Redis that is slow until it is {@link #open}. */
  private void write(List<Batch> batches) {
    RuntimeException now = failure;
    if (now != null) {
      failed.countDown();
      throw now;
    }
    written.add(batches);
    await();
  }

  private void await() {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void what_comes_while_redis_is_busy_goes_in_one_round_trip_with_one_batch_for_each_turn() {
    writer.write(one, 0, List.of(delta(1)));
    assertThat(Await.until(() -> written.size() == 1, PATIENCE)).isTrue();
    writer.write(one, 0, List.of(delta(2)));
    writer.write(other, 0, List.of(delta(1)));
    writer.write(one, 0, List.of(delta(3), delta(4)));

    open.countDown();

    assertThat(Await.until(() -> written.size() == 2, PATIENCE)).isTrue();
    assertThat(List.copyOf(written).getLast())
        .containsExactlyInAnyOrder(
            new Batch(one, 0, List.of(delta(2), delta(3), delta(4))),
            new Batch(other, 0, List.of(delta(1))));
  }

  @Test
  void events_of_different_epochs_or_with_a_gap_between_them_stay_apart() {
    writer.write(other, 0, List.of(delta(1)));
    assertThat(Await.until(() -> written.size() == 1, PATIENCE)).isTrue();
    writer.write(one, 0, List.of(delta(1)));
    writer.write(one, 0, List.of(delta(3)));
    writer.write(one, 1, List.of(delta(4)));

    open.countDown();

    assertThat(Await.until(() -> written.size() == 2, PATIENCE)).isTrue();
    assertThat(List.copyOf(written).getLast())
        .containsExactly(
            new Batch(one, 0, List.of(delta(1))),
            new Batch(one, 0, List.of(delta(3))),
            new Batch(one, 1, List.of(delta(4))));
  }

  @Test
  void a_redis_that_is_back_gets_what_is_told_from_then_on() {
    survives(new JedisConnectionException("down"));
  }

  @Test
  void a_failure_that_nobody_foresaw_does_not_end_the_writing() {
    survives(new IllegalStateException("a batch that nobody can write"));
  }

  private void survives(RuntimeException thrown) {
    open.countDown();
    failure = thrown;
    writer.write(one, 0, List.of(delta(1)));
    assertThat(Await.until(() -> failed.getCount() == 0, PATIENCE)).isTrue();
    failure = null;

    List<Long> told = new ArrayList<>(List.of(1L));
    assertThat(Await.until(() -> !written.isEmpty() || tell(told), PATIENCE)).isTrue();
  }

  /** Tells one event more. */
  private boolean tell(List<Long> told) {
    long next = told.getLast() + 1;
    told.add(next);
    writer.write(one, 0, List.of(delta(next)));
    return false;
  }

  private static TurnEvent delta(long seq) {
    return new Delta(seq, Delta.Kind.CONTENT, "w");
  }
}
