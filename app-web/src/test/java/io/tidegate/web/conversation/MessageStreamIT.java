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
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageStreamIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SLOW = "tell me more [sim: tokens=600;cadence=50ms]";

  private final Api api = Tenant.create().api();
  private final Talk talk = Talk.start(api);

  @Test
  void events_come_in_order_without_gaps_and_add_up_to_the_stored_answer() {
    List<ServerEvent> events = events("tell me a story [sim: tokens=80;cadence=2ms]");

    assertThat(events.getFirst().name()).isEqualTo("message.created");
    assertThat(events.getLast().name()).isEqualTo("message.completed");
    assertThat(events.subList(1, events.size() - 1))
        .extracting(ServerEvent::name)
        .containsOnly("message.delta");
    assertThat(events)
        .extracting(ServerEvent::id)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    Answer stored = talk.message(id(events));
    assertThat(EventStream.text(events)).isNotBlank().isEqualTo(stored.at("/content"));
    assertThat(stored.json().path("usage")).isEqualTo(events.getLast().data().path("usage"));
  }

  @Test
  void a_stream_asks_proxies_not_to_hold_it_back() {
    try (EventStream stream = talk.stream("hello")) {
      assertThat(stream.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      assertThat(stream.headers().firstValue("X-Accel-Buffering")).hasValue("no");
      assertThat(stream.rest()).isNotEmpty();
    }
  }

  @Test
  void who_comes_back_gets_what_he_missed() {
    List<ServerEvent> events = events("hello [sim: tokens=30]");
    String path = talk.path() + "/messages/" + id(events) + "/events";
    List<ServerEvent> missed = events.subList(10, events.size());

    try (EventStream byHeader = api.follow(path, "Last-Event-ID", "10");
        EventStream byParameter = api.follow(path + "?starting_after=10");
        EventStream again = api.follow(path + "?starting_after=4", "Last-Event-ID", "10");
        EventStream late = api.follow(path + "?starting_after=10", "Last-Event-ID", "4")) {
      assertThat(again.rest()).isEqualTo(missed);
      assertThat(late.rest()).isEqualTo(missed);
      assertThat(byHeader.rest()).isEqualTo(missed);
      assertThat(byParameter.rest()).isEqualTo(missed);
    }
  }

  @Test
  void an_answer_goes_on_without_its_first_reader_and_can_be_followed() {
    String id;
    try (EventStream stream = talk.stream("go on [sim: tokens=60;cadence=10ms]")) {
      id = id(stream.until(ServerEvent::isContent));
    }

    try (EventStream later = api.follow(talk.path() + "/messages/" + id + "/events")) {
      List<ServerEvent> events = later.rest();

      assertThat(events.getLast().name()).isEqualTo("message.completed");
      assertThat(EventStream.text(events)).isEqualTo(talk.message(id).at("/content"));
    }
  }

  @Test
  void cancelling_stops_the_upstream_and_keeps_the_text_so_far() {
    DeepSeekSimulator simulator = TestStack.current().simulator();
    simulator.clearRequests();
    try (EventStream stream = talk.stream(SLOW)) {
      String id = id(stream.until(ServerEvent::isContent));

      Answer cancelled = api.post(talk.path() + "/messages/" + id + "/cancel", "");

      assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
      assertThat(cancelled.at("/status")).isEqualTo("cancelled");
      assertThat(cancelled.at("/content")).isNotEmpty();
      assertThat(stream.rest().getLast().name()).isEqualTo("message.cancelled");
      assertThat(Await.until(() -> !simulator.completions().isEmpty(), PATIENCE)).isTrue();
      assertThat(simulator.completions())
          .allSatisfy(request -> assertThat(request.answered().aborted()).isTrue());
    }
  }

  @Test
  void deleting_a_conversation_ends_its_answer_which_is_booked_and_then_erases_it()
      throws SQLException {
    Talk deleted = Talk.start(api, Map.of("system_prompt", "Be kind."));
    String id;
    try (EventStream stream = deleted.stream(SLOW)) {
      id = id(stream.until(ServerEvent::isContent));

      assertThat(api.delete(deleted.path()).status()).isEqualTo(204);

      assertThat(deleted.message(id).status()).isEqualTo(404);
      assertThat(stream.rest().getLast().name()).isEqualTo("message.cancelled");
    }
    assertThat(count("ledger_entry where message_id = ?", id)).isOne();
    String conversation = deleted.path().substring(deleted.path().lastIndexOf('/') + 1);
    assertThat(count("message where conversation_id = ?", conversation)).isZero();
    assertThat(count("conversation where id = ? and system_prompt is null", conversation)).isOne();
  }

  private static long count(String rows, String id) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement counting = database.prepareStatement("select count(*) from " + rows)) {
      counting.setObject(1, UUID.fromString(id));
      try (ResultSet counted = counting.executeQuery()) {
        counted.next();
        return counted.getLong(1);
      }
    }
  }

  @Test
  void a_conversation_gives_one_answer_at_a_time() {
    try (EventStream stream = talk.stream(SLOW)) {
      String id = id(stream.until(ServerEvent::isContent));

      Answer second = api.post(talk.path() + "/messages", "{\"content\":\"wait\"}");

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.at("/code")).isEqualTo("answer_in_progress");
      api.post(talk.path() + "/messages/" + id + "/cancel", "");
    }
  }

  private List<ServerEvent> events(String content) {
    try (EventStream stream = talk.stream(content)) {
      return stream.rest();
    }
  }

  private static String id(List<ServerEvent> events) {
    return events.getFirst().data().path("message_id").asText();
  }
}
