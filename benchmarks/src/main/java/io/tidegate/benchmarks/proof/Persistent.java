package io.tidegate.benchmarks.proof;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that sends a request under one key again and again, to the nodes by turns, until it has
 * an answer: as the documentation tells apps to.
 *
 * @param replies all that it got, the last of which is the answer unless time ran out
 */
public record Persistent(List<Reply> replies) {

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final String KEY = "Idempotency-Key";

  public Persistent {
    replies = List.copyOf(replies);
  }

  /**
   * What is to be sent.
   *
   * @param key under which it is sent each time
   * @param user the app's own user, by whom its calls are found
   */
  public record Request(String path, String body, String key, String user) {}

  /** Asks until there is an answer, or patience has come to its end. */
  public static Persistent ask(
      Request request, Client client, List<URI> nodes, int firstNode, Duration patience) {
    List<Reply> replies = new ArrayList<>();
    long start = System.nanoTime();
    do {
      if (!replies.isEmpty()) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      URI node = nodes.get((firstNode + replies.size()) % nodes.size());
      replies.add(send(request, client, node));
    } while (!replies.getLast().isGood() && System.nanoTime() - start < patience.toNanos());
    return new Persistent(replies);
  }

  private static Reply send(Request request, Client client, URI node) {
    return client.post(
        node, request.path, request.body, KEY, request.key, "X-End-User", request.user);
  }

  public boolean isAnswered() {
    return replies.getLast().isGood();
  }

  /** How often no answer came. */
  public long cut() {
    return Replies.withStatus(Reply.NONE, replies);
  }

  /** A short time, by {@link System#nanoTime}. */
  public record Span(long began, long ended) {}

  /** How many of these fell into a sending that nobody answered. */
  public long cutIn(Collection<Span> spans) {
    return spans.stream().filter(this::isCutIn).count();
  }

  private boolean isCutIn(Span span) {
    return replies.stream()
        .filter(reply -> reply.status() == Reply.NONE)
        .anyMatch(reply -> reply.began() - span.ended <= 0 && span.began - reply.ended() <= 0);
  }

  /** From the first sending until the answer. */
  public Duration took() {
    return Duration.ofNanos(replies.getLast().ended() - replies.getFirst().began());
  }
}
