package io.tidegate.adminui.page;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Does in the background what one page asks for, one thing after another, so that somebody who
 * changes his mind often keeps no more than one thread and one connection. What was cancelled
 * before its turn is not begun. Used by one thread at a time.
 */
public final class OneAtATime {

  private final Executor background;
  private CompletableFuture<?> last = CompletableFuture.completedFuture("nothing");

  public OneAtATime(Executor background) {
    this.background = background;
  }

  /** Returns what {@code work} will have found. */
  public <T> CompletableFuture<T> run(Supplier<T> work) {
    var answer = new CompletableFuture<T>();
    last = last.thenRunAsync(() -> complete(answer, work), background);
    return answer;
  }

  private static <T> void complete(CompletableFuture<T> answer, Supplier<T> work) {
    if (answer.isDone()) {
      return;
    }
    try {
      answer.complete(work.get());
    } catch (Throwable e) { // whatever it is, the next one's turn has come
      answer.completeExceptionally(e);
    }
  }
}
