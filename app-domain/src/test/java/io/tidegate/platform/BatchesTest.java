package io.tidegate.platform;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Integer> answered = new CopyOnWriteArrayList<>();
  private final Semaphore rounds = new Semaphore(0);

  private Batches<Integer, Integer> batches(int bound) {
    return new Batches<>("test", /* largest= */ 10, bound, PATIENCE, this::answers);
  }

  private List<Integer> answers(List<Integer> questions) {
    rounds.acquireUninterruptibly();
    if (questions.contains(0)) {
      throw new IllegalStateException("nought");
    }
    answered.addAll(questions);
    return questions;
  }

  @Test
  void whoever_asks_after_he_has_told_finds_it_done() {
    var batches = batches(100);
    rounds.release(3);
    batches.tell(1, _ -> {});
    batches.tell(2, _ -> {});

    batches.ask(3);

    assertThat(answered).containsExactly(1, 2, 3);
  }

  @Test
  void who_tells_does_not_wait_and_learns_of_a_failure() throws Exception {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();

    batches(100).tell(0, failure::complete);
    assertThat(failure).isNotDone();
    rounds.release();

    assertThat(failure.get(5, SECONDS)).hasMessage("nought");
  }

  @Test
  void what_finds_no_place_in_the_queue_fails_at_once() throws Exception {
    var batches = batches(/* bound= */ 1);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    batches.tell(1, _ -> {});
    awaitRound();
    batches.tell(2, _ -> {});

    batches.tell(3, failure::complete);

    assertThat(failure.get(5, SECONDS)).hasMessageContaining("too many");
    assertThatThrownBy(() -> batches.ask(4)).isInstanceOf(StoreUnavailable.class);
    rounds.release(2);
  }

  /** Until one is under way, and out of the queue. */
  private void awaitRound() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!rounds.hasQueuedThreads()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
