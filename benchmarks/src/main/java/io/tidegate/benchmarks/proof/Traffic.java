package io.tidegate.benchmarks.proof;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Requests at a fixed rate, to each node by turns, whatever the nodes do: one that is late is not
 * waited for. Its time counts from when it should have begun.
 */
public final class Traffic implements AutoCloseable {

  private static final double NANOS = 1e9;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final Client client;
  private final List<URI> nodes;
  private final String body;
  private final double perSecond;
  private final Thread clock;
  private volatile boolean stopping;

  private Traffic(Client client, List<URI> nodes, String body, double perSecond) {
    this.client = client;
    this.nodes = List.copyOf(nodes);
    this.body = body;
    this.perSecond = perSecond;
    clock = Thread.ofPlatform().name("traffic").unstarted(this::run);
  }

  /** Begins to send the same completion again and again. */
  public static Traffic start(Client client, List<URI> nodes, String body, double perSecond) {
    var traffic = new Traffic(client, nodes, body, perSecond);
    traffic.clock.start();
    return traffic;
  }

  /** Sends for so long, waits for the last answer, and returns them all. */
  public static List<Reply> during(
      Duration time, Client client, List<URI> nodes, String body, double perSecond) {
    try (var traffic = start(client, nodes, body, perSecond)) {
      traffic.goOnFor(time);
      return traffic.stop();
    }
  }

  private void run() {
    long start = System.nanoTime();
    for (long number = 0; !stopping; number++) {
      long due = start + (long) (number * NANOS / perSecond);
      Pause.until(due);
      URI node = nodes.get((int) (number % nodes.size()));
      threads.execute(() -> replies.add(client.post(due, node, Completions.PATH, body)));
    }
  }

  /** Returns after so long; requests go on. */
  public void goOnFor(Duration time) {
    Pause.until(System.nanoTime() + time.toNanos());
  }

  /** What was answered so far. */
  public List<Reply> soFar() {
    return new ArrayList<>(replies);
  }

  /** Sends no more, and waits for what is under way. */
  public List<Reply> stop() {
    close();
    return soFar();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      clock.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.close();
  }
}
