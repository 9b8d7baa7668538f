package io.tidegate.benchmarks.proof;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that talk, each in a conversation of its own and with the nodes by turns, and remember
 * what they were told is kept.
 */
public final class Talks implements AutoCloseable {

  private static final String CONVERSATIONS = "/api/v1/conversations";
  private static final String MESSAGE = "{\"content\": \"What of the tide? [sim: tokens=5]\"}";
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
  private final AtomicInteger turns = new AtomicInteger();
  private final Client client;
  private final List<URI> nodes;
  private volatile boolean stopping;

  private Talks(Client client, List<URI> nodes) {
    this.client = client;
    this.nodes = List.copyOf(nodes);
  }

  /** A message and its answer, as the server said that it has them. */
  private record Kept(String messages, String question, String answer) {

    static Kept of(String messages, Reply reply) {
      return new Kept(
          messages,
          reply.json().at("/user_message/id").asText(),
          reply.json().at("/message/id").asText());
    }

    /** The answer's status may be another by now, where its call was cut; but end it must. */
    boolean isLost(Client client, URI node) {
      Reply asked = client.get(node, messages + "/" + question);
      Reply answered = client.get(node, messages + "/" + answer);
      return asked.status() != 200
          || answered.status() != 200
          || List.of("accepted", "running").contains(answered.json().path("status").asText());
    }
  }

  /** Starts so many. */
  public static Talks start(int number, Client client, List<URI> nodes) {
    var talks = new Talks(client, nodes);
    for (int i = 0; i < number; i++) {
      Reply started = client.post(nodes.getFirst(), CONVERSATIONS, "{}");
      String path = CONVERSATIONS + "/" + started.json().path("id").asText() + "/messages";
      talks.threads.execute(() -> talks.talk(path));
    }
    return talks;
  }

  private void talk(String path) {
    while (!stopping) {
      URI node = nodes.get(turns.getAndIncrement() % nodes.size());
      Reply reply = client.post(node, path, MESSAGE);
      replies.add(reply);
      if (reply.status() == 201) {
        kept.add(Kept.of(path, reply));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** All that was answered so far. */
  public List<Reply> replies() {
    return new ArrayList<>(replies);
  }

  /** How many exchanges the server said it has. */
  public int acknowledged() {
    return kept.size();
  }

  /** How many of these it does not have any more. */
  public long lost() {
    return kept.stream().filter(one -> one.isLost(client, nodes.getLast())).count();
  }

  /** Lets every client end what it is at. */
  public void stop() {
    stopping = true;
    threads.close();
  }

  @Override
  public void close() {
    stop();
  }
}
