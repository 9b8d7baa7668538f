package io.tidegate.benchmarks.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many who do something at the same time. */
public final class Crowd {

  private Crowd() {}

  /** Has {@code size} threads do it, each with its number, and returns what each has got. */
  public static <T> List<T> all(int size, IntFunction<T> act) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> begun = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int number = i;
        Callable<T> one = () -> act.apply(number);
        begun.add(threads.submit(one));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : begun) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("one of a crowd failed", e.getCause());
    }
  }
}
