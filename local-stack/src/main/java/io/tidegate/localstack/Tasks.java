package io.tidegate.localstack;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Things that are done side by side; when one of them fails the others are given up.
 *
 * <p>On platform threads: with few virtual threads that mostly sleep, JDK 25.0.3 was seen to miss a
 * wake-up for half a minute.
 */
final class Tasks implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();

  <T> Future<T> submit(Callable<T> task) {
    return threads.submit(task);
  }

  /** The task's result; its exception comes as it was thrown. */
  <T> T join(Future<T> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
