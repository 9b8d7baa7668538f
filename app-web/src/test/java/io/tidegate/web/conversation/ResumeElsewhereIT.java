package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Answers that one node writes and another one shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeElsewhereIT {

  private static final int STREAMS = 40;
  private static final int CUTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final String SLOW = "go on [sim: tokens=900;cadence=50ms]";

  private final TestStack stack = TestStack.current();
  private final Tenant tenant = Tenant.create();
  private final TestNode second = stack.startNode("resume2", Map.of());
  private final Api here = tenant.api();
  private final Api there = second.api(tenant.key());

  @AfterAll
  void stop() {
    second.close();
  }

  @Test
  void streams_that_are_cut_again_and_again_go_on_elsewhere_without_losing_or_repeating_an_event()
      throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<ServerEvent>>> cut = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        Random random = new Random(i);
        cut.add(() -> heardInPieces(random));
      }
      for (Future<List<ServerEvent>> events : clients.invokeAll(cut)) {
        assertThatNothingIsMissing(events.get());
      }
    }
  }

  /** Reads an answer at two nodes by turns. */
  private List<ServerEvent> heardInPieces(Random random) {
    Talk talk = Talk.start(here);
    List<ServerEvent> heard = new ArrayList<>();
    try (EventStream first = talk.stream("a tale [sim: tokens=150;cadence=20ms]")) {
      read(first, 1 + random.nextInt(40), heard);
    }
    for (int i = 0; i < CUTS; i++) {
      try (EventStream next = resumed(i % 2 == 0 ? there : here, talk, heard)) {
        read(next, 1 + random.nextInt(40), heard);
      }
    }
    try (EventStream rest = resumed(there, talk, heard)) {
      heard.addAll(rest.rest());
    }
    return heard;
  }

  private static void read(EventStream stream, int count, List<ServerEvent> heard) {
    for (int i = 0; i < count; i++) {
      stream.next().ifPresent(heard::add);
    }
  }

  private static EventStream resumed(Api api, Talk talk, List<ServerEvent> heard) {
    String last = Long.toString(heard.getLast().id());
    return api.follow(talk.path() + "/messages/" + id(heard) + "/events", "Last-Event-ID", last);
  }

  private void assertThatNothingIsMissing(List<ServerEvent> events) {
    assertThat(events)
        .extracting(ServerEvent::id)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(events.getLast().name()).isEqualTo("message.completed");
    assertThat(events.subList(1, events.size() - 1))
        .extracting(ServerEvent::name)
        .containsOnly("message.delta");
  }

  @Test
  void the_text_that_is_followed_elsewhere_is_the_stored_one() {
    Talk talk = Talk.start(here);
    List<ServerEvent> heard = new ArrayList<>();
    try (EventStream stream = talk.stream("a poem [sim: tokens=60;cadence=20ms]")) {
      read(stream, 5, heard);
    }

    try (EventStream rest = resumed(there, talk, heard)) {
      heard.addAll(rest.rest());
    }

    assertThat(EventStream.text(heard)).isEqualTo(talk.message(id(heard)).at("/content"));
  }

  @Test
  void an_answer_that_another_node_writes_can_be_stopped_within_a_second() {
    assertThat(Await.until(() -> timeToStop().compareTo(AT_ONCE) < 0, PATIENCE)).isTrue();
  }

  /** Longer than usual while the machine of a test is busy, or a node has just lost its Redis. */
  private Duration timeToStop() {
    DeepSeekSimulator simulator = stack.simulator();
    Talk talk = Talk.start(here);
    try (EventStream stream = talk.stream(SLOW)) {
      String id = id(stream.until(ServerEvent::isContent));
      int before = simulator.completions().size();
      long start = System.nanoTime();

      Answer cancelled = there.post(talk.path() + "/messages/" + id + "/cancel", "");

      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertThat(cancelled.at("/status")).isEqualTo("cancelled");
      assertThat(stream.rest().getLast().name()).isEqualTo("message.cancelled");
      assertThat(Await.until(() -> simulator.completions().size() > before, PATIENCE)).isTrue();
      assertThat(simulator.completions().getLast().answered().aborted()).isTrue();
      return took;
    }
  }

  @Test
  void without_redis_an_answer_can_be_followed_and_stopped_by_way_of_the_database() {
    Talk talk = Talk.start(here);
    try (EventStream stream = talk.stream(SLOW)) {
      List<ServerEvent> heard = stream.until(ServerEvent::isContent);
      stack.killRedis();

      try (EventStream same = resumed(here, talk, heard);
          EventStream other = resumed(there, talk, heard)) {
        assertThat(same.next().orElseThrow().id()).isEqualTo(heard.getLast().id() + 1);
        assertThat(other.next().orElseThrow().name()).isEqualTo("message.replaced");
        Answer cancelled = there.post(talk.path() + "/messages/" + id(heard) + "/cancel", "");

        assertThat(cancelled.at("/status")).isEqualTo("cancelled");
        assertThat(same.rest().getLast().name()).isEqualTo("message.cancelled");
        assertThat(other.rest().getLast().name()).isEqualTo("message.cancelled");
      }
    } finally {
      stack.restartRedis();
    }
  }

  private static String id(List<ServerEvent> events) {
    return events.getFirst().data().path("message_id").asText();
  }
}
