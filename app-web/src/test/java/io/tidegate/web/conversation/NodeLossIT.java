package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nodes that die in mid-answer. */
class NodeLossIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String QUESTION = "a long tale [sim: tokens=400;cadence=30ms]";

  private static final String SAID = "select count(*) from message where conversation_id = ?";

  private static final String BOOKED = "select estimated from ledger_entry where message_id = ?";

  private final TestStack stack = TestStack.current();
  private final Tenant tenant = Tenant.create();
  private final Api api = tenant.api();

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void an_answer_whose_node_is_killed_is_finished_by_another_and_followed_without_a_gap() {
    String whole = Talk.start(api).say(QUESTION).at("/message/content");
    Talk talk = Talk.start(api);
    List<ServerEvent> heard = new ArrayList<>();
    Abandoned abandoned = new Abandoned();
    Deleted deleted = new Deleted();
    try (TestNode dying = stack.startNode("dying", Map.of())) {
      abandoned.begin(dying);
      deleted.begin(dying);
      Talk there = new Talk(dying.api(tenant.key()), talk.path());
      EventStream stream = there.stream(QUESTION);
      for (int i = 0; i < 60; i++) {
        heard.add(stream.next().orElseThrow());
      }
      dying.kill();
      deleted.delete();
    }
    String id = heard.getFirst().data().path("message_id").asText();
    String events = talk.path() + "/messages/" + id + "/events";

    try (EventStream rest =
        api.follow(events, "Last-Event-ID", Long.toString(heard.getLast().id()))) {
      heard.addAll(rest.rest());
    }

    assertThat(heard.getLast().name()).isEqualTo("message.completed");
    assertThat(heard)
        .extracting(ServerEvent::id)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, heard.size()).boxed().toList());
    assertThat(heard)
        .extracting(ServerEvent::name)
        .containsAnyOf("message.continued", "message.replaced");
    assertThat(told(heard)).isEqualTo(whole);
    Answer stored = talk.message(id);
    assertThat(stored.at("/content")).isEqualTo(whole);
    assertThatBothCallsAreBooked(id);
    abandoned.assertThatItIsInterrupted();
    deleted.assertThatItIsBooked();
    deleted.assertThatNothingIsLeftOfWhatWasSaid();
  }

  /** An answer with which nobody may go on, because its key was revoked. */
  private final class Abandoned {

    private final JsonNode key = Tenant.issueKey(tenant.id(), Map.of());
    private final Talk talk = Talk.start(api);
    private String id = "";

    @SuppressWarnings("resource") // stays open until the node is gone
    void begin(TestNode node) {
      Talk there = new Talk(node.api(key.path("secret").asText()), talk.path());
      EventStream stream = there.stream(QUESTION);
      id = stream.until(ServerEvent::isContent).getFirst().data().path("message_id").asText();
      stack.admin().post("/api/admin/v1/keys/" + key.path("id").asText() + ":revoke", "");
    }

    void assertThatItIsInterrupted() {
      assertThat(Await.until(() -> talk.message(id).at("/status").equals("interrupted"), PATIENCE))
          .as(() -> talk.message(id).text())
          .isTrue();
      assertThat(talk.message(id).at("/content")).isNotEmpty();
    }
  }

  /** An answer that nobody wants any more, because its conversation was deleted. */
  private final class Deleted {

    private final Talk talk = Talk.start(api);
    private String id = "";

    @SuppressWarnings("resource") // stays open until the node is gone
    void begin(TestNode node) {
      Talk there = new Talk(node.api(tenant.key()), talk.path());
      EventStream stream = there.stream(QUESTION);
      id = stream.until(ServerEvent::isContent).getFirst().data().path("message_id").asText();
    }

    void delete() {
      assertThat(api.delete(talk.path()).status()).isEqualTo(204);
    }

    void assertThatItIsBooked() {
      assertThat(Await.until(() -> !booked(id).isEmpty(), PATIENCE)).isTrue();
      assertThat(booked(id)).containsExactly(true);
    }

    void assertThatNothingIsLeftOfWhatWasSaid() {
      UUID conversation = UUID.fromString(talk.path().substring(talk.path().lastIndexOf('/') + 1));
      assertThat(Await.until(() -> said(conversation) == 0, PATIENCE)).isTrue();
    }
  }

  private long said(UUID conversation) {
    try (Connection database = stack.database();
        PreparedStatement said = database.prepareStatement(SAID)) {
      said.setObject(1, conversation);
      try (ResultSet row = said.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The text as a client has it in the end, who may be told to throw away what he had. */
  private static String told(List<ServerEvent> events) {
    int from = 0;
    String text = "";
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).name().equals("message.replaced")) {
        text = events.get(i).data().path("content").asText();
        from = i + 1;
      }
    }
    return text + EventStream.text(events.subList(from, events.size()));
  }

  private void assertThatBothCallsAreBooked(String answer) {
    assertThat(booked(answer)).containsExactlyInAnyOrder(true, false);
  }

  /** Of each call that is booked of an answer, whether it is by estimate. */
  private List<Boolean> booked(String answer) {
    List<Boolean> estimated = new ArrayList<>();
    try (Connection database = stack.database();
        PreparedStatement booked = database.prepareStatement(BOOKED)) {
      booked.setObject(1, UUID.fromString(answer));
      try (ResultSet rows = booked.executeQuery()) {
        while (rows.next()) {
          estimated.add(rows.getBoolean(1));
        }
      }
      return estimated;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_node_that_was_only_paused_leaves_its_answer_to_the_one_that_took_it() {
    Talk talk = Talk.start(api);
    String id;
    try (TestNode paused = stack.startNode("paused", Map.of())) {
      Talk there = new Talk(paused.api(tenant.key()), talk.path());
      try (EventStream stream = there.stream(QUESTION)) {
        id = stream.until(ServerEvent::isContent).getFirst().data().path("message_id").asText();
        paused.pause();
        assertThat(Await.until(() -> talk.message(id).at("/status").equals("completed"), PATIENCE))
            .isTrue();
        Answer completed = talk.message(id);
        paused.resume();

        assertThat(stream.rest()).noneMatch(event -> event.name().equals("message.completed"));
        assertThat(talk.message(id).json()).isEqualTo(completed.json());
      }
    }
  }
}
