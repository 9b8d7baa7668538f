package io.tidegate.benchmarks.stack;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be stopped in the end, last started first; also when the user presses Ctrl-C. */
public final class Closing implements AutoCloseable {

  private final Deque<Runnable> open = new ArrayDeque<>();

  public Closing() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "closing"));
  }

  public synchronized void add(Runnable stop) {
    open.push(stop);
  }

  /** Does nothing the second time. Whoever calls second waits for the first. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }
}
