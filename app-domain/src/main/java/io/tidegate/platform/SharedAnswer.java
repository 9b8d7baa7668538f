package io.tidegate.platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one thread asks a store on behalf of all who want to know it meanwhile. They share a failure
 * too: if each asked in his turn, they would wait for each other's time-outs.
 *
 * @param <A> the answer
 */
public final class SharedAnswer<A extends @Nullable Object> {

  private final CompletableFuture<A> answer = new CompletableFuture<>();

  /**
   * Asks, and tells all who wait; to be called once.
   *
   * @throws RuntimeException whatever the question throws
   */
  public A ask(Supplier<A> question) {
    try {
      A learnt = question.get();
      answer.complete(learnt);
      return learnt;
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
      throw e;
    }
  }

  /**
   * Blocks until the one who asks knows.
   *
   * @param patience longer than he can take
   * @throws StoreUnavailable if he takes longer
   * @throws RuntimeException what he was told
   */
  public A await(Duration patience) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : new StoreUnavailable(e);
    } catch (TimeoutException e) {
      throw new StoreUnavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(e);
    }
  }
}
