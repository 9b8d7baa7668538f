package io.tidegate.web.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that talk without a pause, each in a conversation of its own, and keep account of what
 * they were answered. Whoever is refused tries again.
 */
public final class Load implements AutoCloseable {

  private static final Set<String> ENDED = Set.of("completed", "failed", "interrupted");

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong longestNanos = new AtomicLong();
  private volatile boolean stopping;

  private Load() {}

  /** A message that the server said it has, and what it said of the answer. */
  private record Acknowledged(Talk talk, String question, String answer, String status) {

    /** An answer that was cut may end in another way later, but end it must. */
    boolean isLost() {
      String now = talk.message(answer).at("/status");
      return talk.message(question).status() != 200
          || (ENDED.contains(status) ? !now.equals(status) : !ENDED.contains(now));
    }
  }

  /** Starts so many clients. */
  public static Load start(Api api, int clients) {
    var load = new Load();
    for (int i = 0; i < clients; i++) {
      Talk talk = Talk.start(api);
      load.clients.execute(() -> load.converse(talk));
    }
    return load;
  }

  private void converse(Talk talk) {
    while (!stopping) {
      long start = System.nanoTime();
      account(talk, talk.api().post(talk.path() + "/messages", Map.of("content", "hello")));
      long took = System.nanoTime() - start;
      longestNanos.accumulateAndGet(took, Math::max);
    }
  }

  private void account(Talk talk, Answer answer) {
    if (answer.status() == 201) {
      acknowledged.add(
          new Acknowledged(
              talk,
              answer.at("/user_message/id"),
              answer.at("/message/id"),
              answer.at("/message/status")));
    } else if (answer.status() == 503 && !answer.header("Retry-After").isEmpty()) {
      refused.incrementAndGet();
    } else if (!answer.at("/code").equals("answer_in_progress")) {
      // The lease of an answer that the outage cut lapses after a while; until then it is this.
      surprises.add(answer.status() + " " + answer.text());
    }
  }

  public int acknowledged() {
    return acknowledged.size();
  }

  /** How many requests got 503 and were told when to try again. */
  public int refused() {
    return refused.get();
  }

  /** Answers that are neither an answer nor a refusal. */
  public List<String> surprises() {
    return List.copyOf(surprises);
  }

  /** How long the slowest answer took. */
  public Duration longest() {
    return Duration.ofNanos(longestNanos.get());
  }

  /** The messages that were acknowledged and are not there now, or whose answer is not. */
  public List<String> lost() {
    return acknowledged.stream().filter(Acknowledged::isLost).map(Acknowledged::question).toList();
  }

  /** What happened, for a test that fails. */
  public String describe() {
    return "%d acknowledged, %d refused, lost: %s, else: %s"
        .formatted(acknowledged(), refused(), lost(), surprises);
  }

  /** Lets every client end what it is at. */
  public void stop() {
    stopping = true;
    clients.close();
  }

  @Override
  public void close() {
    stop();
  }
}
