package io.tidegate.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Puts the questions of many threads to a store in few round trips: while one batch is under way,
 * the next gathers. Nobody waits for a batch to fill, and one waits for two batches at most.
 *
 * <p>A caller who finds nobody asking asks himself, because handing a question to another thread
 * and waiting for its word would take a tenth of a short turn. What has gathered meanwhile is put
 * by a thread of its own, so that he need not stay.
 *
 * <p>Safe for use by many threads.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
public final class Batches<Q, A> {

  private final String name;
  private final int largest;
  private final Duration patience;
  private final Round<Q, A> round;
  private final BlockingQueue<Waiting<Q, A>> waiting;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** One round trip. */
  @FunctionalInterface
  public interface Round<Q, A> {

    /** Answers all questions, in their order. What it throws, all of the batch learn. */
    List<A> answers(List<Q> questions);
  }

  private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

  /**
   * @param name of the thread that puts what has gathered
   * @param largest how many questions one round may have
   * @param bound how many may wait
   * @param patience how long each may wait for its answer
   */
  public Batches(String name, int largest, int bound, Duration patience, Round<Q, A> round) {
    this.name = name;
    this.largest = largest;
    this.patience = patience;
    this.round = round;
    this.waiting = new ArrayBlockingQueue<>(bound);
  }

  /**
   * Blocks until the answer is there.
   *
   * @throws StoreUnavailable if the round failed or took too long, or too many wait already
   */
  public A ask(Q question) {
    var mine = new Waiting<Q, A>(question, new CompletableFuture<>());
    if (!waiting.offer(mine)) {
      throw new StoreUnavailable(new TimeoutException(name + " has too many waiting"));
    }
    if (busy.compareAndSet(false, true)) {
      try {
        putOneBatch();
      } finally {
        letGo();
      }
    }
    return await(mine.answer());
  }

  /**
   * Puts a question whose answer nobody waits for, in its turn; returns at once.
   *
   * @param failed learns why, if the round failed or too many wait already
   */
  public void tell(Q question, Consumer<Throwable> failed) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    var _ =
        answer.whenComplete(
            (_, failure) -> {
              if (failure != null) {
                failed.accept(failure);
              }
            });
    if (!waiting.offer(new Waiting<>(question, answer))) {
      answer.completeExceptionally(new TimeoutException(name + " has too many waiting"));
    } else if (busy.compareAndSet(false, true)) {
      putInTheBackground();
    }
  }

  private A await(CompletableFuture<A> answer) {
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreUnavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(e);
    }
  }

  /** Looks again after it has let go: who came in between found somebody at it. */
  private void letGo() {
    busy.set(false);
    if (!waiting.isEmpty() && busy.compareAndSet(false, true)) {
      putInTheBackground();
    }
  }

  private void putInTheBackground() {
    Thread.ofVirtual().name(name).start(this::putUntilNobodyWaits);
  }

  private void putUntilNobodyWaits() {
    try {
      while (!waiting.isEmpty()) {
        putOneBatch();
      }
    } finally {
      letGo();
    }
  }

  private void putOneBatch() {
    List<Waiting<Q, A>> batch = new ArrayList<>();
    waiting.drainTo(batch, largest);
    try {
      List<A> answers = round.answers(batch.stream().map(Waiting::question).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException e) {
      batch.forEach(one -> one.answer().completeExceptionally(e));
    }
  }
}
