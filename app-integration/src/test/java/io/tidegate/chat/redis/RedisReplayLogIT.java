package io.tidegate.chat.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.chat.AnswerText;
import io.tidegate.chat.CancelWish;
import io.tidegate.chat.ReplayLog;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnEvent.Delta;
import io.tidegate.chat.TurnFailure;
import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Ports;
import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The replay log on a real Redis, seen by two nodes. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisReplayLogIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private UUID answer;
  private LocalRedis redis;
  private Node here;
  private Node there;

  /** What one node has of the log. */
  private static final class Node implements AutoCloseable {

    private static final UUID TROUBLE = new UUID(0, 0);

    private final LogRedis redis;
    private final TurnSignals signals;
    private final RedisReplayLog log;
    private final ConcurrentLinkedQueue<CancelWish> wishes = new ConcurrentLinkedQueue<>();

    Node(LocalRedis at) {
      redis = new LogRedis(at.url());
      signals = new TurnSignals(redis, this::wish);
      signals.start(new Object());
      log = new RedisReplayLog(redis, signals);
    }

    private void wish(CancelWish wish) {
      if (wish.answer().equals(TROUBLE)) {
        throw new IllegalStateException("trouble");
      }
      wishes.add(wish);
    }

    @Override
    public void close() {
      log.close();
      signals.stop();
      redis.close();
    }
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    redis = LocalRedis.start(folder, Ports.free());
    here = new Node(redis);
    there = new Node(redis);
  }

  @BeforeEach
  void takeAnotherAnswer() {
    answer = UUID.randomUUID();
  }

  @AfterAll
  void stop() {
    here.close();
    there.close();
    redis.close();
  }

  @Test
  void every_kind_of_event_comes_out_as_it_went_in() throws Exception {
    var text = new AnswerText("hm", "4\n", List.of(new ToolCall("a", "f", "{}")));
    List<TurnEvent> events =
        List.of(
            new TurnEvent.Created(1, new UUID(0, 1), "m"),
            new Delta(2, Delta.Kind.REASONING, "hm"),
            new Delta(3, Delta.Kind.CONTENT, "潮 \"\r\n\0 🌊"),
            new TurnEvent.ToolCallDelta(4, 0, "a", "f", "{}"),
            new TurnEvent.ToolCallDelta(5, 0, null, null, ""),
            new TurnEvent.Continued(6, "n"),
            new TurnEvent.Replaced(7, text),
            new TurnEvent.Completed(
                8, "m", "stop", new TokenUsage(1, 2, 3, 4), new Cost(5, "USD"), new UUID(0, 2)),
            new TurnEvent.Cancelled(9),
            new TurnEvent.Failed(10, TurnFailure.BUSY));

    here.log.append(answer, 0, events);

    assertThat(read(0, 10)).isEqualTo(events);
  }

  @Test
  void a_reader_may_begin_anywhere_also_within_what_was_written_at_once() throws Exception {
    here.log.append(answer, 0, deltas(1, 50));
    assertThat(read(0, 50)).hasSize(50);

    for (long seq = 0; seq < 50; seq++) {
      assertThat(read(seq, 50)).isEqualTo(deltas(seq + 1, 50));
    }
  }

  @Test
  void a_waiting_reader_is_woken_by_what_another_node_writes() throws Exception {
    try (ReplayLog.Tail tail = there.log.follow(answer)) {
      assertThat(tail.after(0, Duration.ofMillis(1)).events()).isEmpty();
      here.log.append(answer, 0, deltas(1, 1));

      assertThat(tail.after(0, PATIENCE).events()).isEqualTo(deltas(1, 1));
    }
  }

  @Test
  void who_takes_an_answer_over_gets_its_log_and_bars_the_node_before() throws Exception {
    here.log.append(answer, 0, deltas(1, 5));
    assertThat(read(0, 5)).hasSize(5);

    assertThat(there.log.takeOver(answer, 1)).isEqualTo(deltas(1, 5));
    here.log.append(answer, 0, deltas(6, 7));
    there.log.append(answer, 1, List.of(new TurnEvent.Continued(6, "n")));

    assertThat(read(5, 6)).containsExactly(new TurnEvent.Continued(6, "n"));
  }

  @Test
  void the_events_of_different_epochs_are_told_apart() throws Exception {
    here.log.append(answer, 0, deltas(1, 5));
    assertThat(read(0, 5)).hasSize(5);
    there.log.append(answer, 1, deltas(6, 9));
    assertThat(read(5, 9)).hasSize(4);

    try (ReplayLog.Tail tail = here.log.follow(answer)) {
      assertThat(tail.after(2, PATIENCE)).isEqualTo(new ReplayLog.Part(0, deltas(3, 5)));
      assertThat(tail.after(5, PATIENCE)).isEqualTo(new ReplayLog.Part(1, deltas(6, 9)));
    }
  }

  @Test
  void a_log_never_has_gaps_but_begins_anew_behind_them() throws Exception {
    here.log.append(answer, 0, deltas(1, 5));
    assertThat(read(0, 5)).hasSize(5);

    here.log.append(answer, 0, deltas(8, 9));

    assertThat(read(5, 9)).isEqualTo(deltas(8, 9));
    assertThat(there.log.takeOver(answer, 1)).isEqualTo(deltas(8, 9));
  }

  @Test
  void a_wish_to_end_an_answer_reaches_all_nodes() {
    assertThat(Await.until(() -> here.wishes.contains(wished()), PATIENCE)).isTrue();
    assertThat(Await.until(() -> there.wishes.contains(new CancelWish(answer)), PATIENCE)).isTrue();
  }

  @Test
  void a_wish_is_heard_after_one_that_makes_no_sense_or_trouble() {
    assertThat(Await.until(() -> here.wishes.contains(wished()), PATIENCE)).isTrue();
    here.redis.publish(TurnSignals.CANCELS, "no answer");
    here.redis.publish(TurnSignals.CANCELS, Node.TROUBLE.toString());
    answer = UUID.randomUUID();

    assertThat(Await.until(() -> here.wishes.contains(wished()), PATIENCE)).isTrue();
    assertThat(Await.until(() -> there.wishes.contains(new CancelWish(answer)), PATIENCE)).isTrue();
  }

  /** Says so again and again, as a node may not listen yet. */
  private CancelWish wished() {
    here.log.cancel(answer);
    return new CancelWish(answer);
  }

  @Test
  void without_redis_nothing_waits_and_later_all_goes_on(@TempDir Path elsewhere) throws Exception {
    int port = Ports.free();
    LocalRedis mortal = LocalRedis.start(elsewhere, port);
    try (var node = new Node(mortal)) {
      mortal.close();
      long start = System.nanoTime();
      for (int i = 1; i <= 10_000; i++) {
        node.log.append(answer, 0, deltas(i, i));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
      assertThat(node.log.takeOver(answer, 1)).isEmpty();

      try (LocalRedis returned = LocalRedis.start(elsewhere, port);
          ReplayLog.Tail tail = node.log.follow(answer)) {
        assertThat(returned.process().isAlive()).isTrue();
        long[] next = {20_000};
        assertThat(
                Await.until(
                    () -> {
                      node.log.append(answer, 0, deltas(next[0], next[0]));
                      next[0]++;
                      return !now(tail).isEmpty();
                    },
                    PATIENCE))
            .isTrue();
      }
    }
  }

  private static List<TurnEvent> now(ReplayLog.Tail tail) {
    try {
      return tail.after(0, Duration.ofMillis(50)).events();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What the other node reads until it has the event {@code last}. */
  private List<TurnEvent> read(long after, long last) throws InterruptedException {
    List<TurnEvent> events = new ArrayList<>();
    try (ReplayLog.Tail tail = there.log.follow(answer)) {
      for (long seq = after; seq < last; seq = events.getLast().seq()) {
        List<TurnEvent> news = tail.after(seq, PATIENCE).events();
        assertThat(news).as("after event " + seq).isNotEmpty();
        events.addAll(news);
      }
    }
    return events;
  }

  private static List<TurnEvent> deltas(long first, long last) {
    List<TurnEvent> events = new ArrayList<>();
    for (long seq = first; seq <= last; seq++) {
      events.add(new Delta(seq, Delta.Kind.CONTENT, "word " + seq));
    }
    return events;
  }
}
