package io.tidegate.benchmarks.proof;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Asks nodes all the time whether they live, as an orchestrator does that restarts the dead. */
public final class Liveness implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger denied = new AtomicInteger();
  private final Thread thread;
  private volatile boolean stopping;

  /**
   * Begins to ask.
   *
   * @param management the nodes' management interfaces
   */
  public Liveness(List<URI> management) {
    thread = Thread.ofVirtual().start(() -> watch(management));
  }

  private void watch(List<URI> management) {
    while (!stopping) {
      management.forEach(this::ask);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void ask(URI management) {
    asked.incrementAndGet();
    try {
      var probe = (HttpURLConnection) management.resolve("/health/live").toURL().openConnection();
      probe.setConnectTimeout(TIMEOUT_MILLIS);
      probe.setReadTimeout(TIMEOUT_MILLIS);
      if (probe.getResponseCode() != HttpURLConnection.HTTP_OK) {
        denied.incrementAndGet();
      }
      probe.disconnect();
    } catch (IOException noAnswer) {
      denied.incrementAndGet();
    }
  }

  /** How often a node was asked and did not say yes; nothing if it never was asked. */
  public Finding finding() {
    return new Finding(
        "live: other answers than 200",
        "0 of some",
        "%d of %d".formatted(denied.get(), asked.get()),
        denied.get() == 0 && asked.get() > 0);
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
