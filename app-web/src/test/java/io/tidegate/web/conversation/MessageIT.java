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
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Map<String, ?> WEATHER =
      Map.of("type", "function", "function", Map.of("name", "get_weather"));

  private final Api api = Tenant.create().api();
  private final Talk talk = Talk.start(api);
  private final String messages = talk.path() + "/messages";

  @Test
  void an_answer_comes_whole_with_what_it_used_and_cost() {
    Answer said = talk.say("你好 [sim: tokens=20]");

    assertThat(said.at("/user_message/content")).startsWith("你好");
    assertThat(said.at("/message/status")).isEqualTo("completed");
    assertThat(said.at("/message/finish_reason")).isEqualTo("stop");
    assertThat(said.at("/message/parent_id")).isEqualTo(said.at("/user_message/id"));
    assertThat(said.at("/message/content")).isNotBlank();
    assertThat(said.at("/message/usage/completion_tokens")).isEqualTo("20");
    assertThat(said.at("/message/cost/currency")).isEqualTo("USD");
  }

  @Test
  void history_holds_what_was_said_newest_first() {
    Answer first = talk.say("one");
    Answer second = talk.say("two");

    List<String> listed =
        api.get(messages).json().path("data").findValuesAsText("id").stream().toList();

    assertThat(listed)
        .containsExactly(
            second.at("/message/id"),
            second.at("/user_message/id"),
            first.at("/message/id"),
            first.at("/user_message/id"));
    assertThat(talk.message(first.at("/message/id")).json())
        .isEqualTo(first.json().path("message"));
    assertThat(api.get(talk.path()).at("/message_count")).isEqualTo("4");
  }

  @Test
  void a_message_that_is_sent_again_is_answered_once() {
    var message = Map.of("content", "only once", "client_message_id", UUID.randomUUID());

    Answer first = api.post(messages, message);
    Answer again = api.post(messages, message);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(api.get(messages).json().path("data")).hasSize(2);
  }

  @Test
  void an_id_of_a_client_stands_for_one_message_only() {
    UUID id = UUID.randomUUID();
    api.post(messages, Map.of("content", "this", "client_message_id", id));

    Answer other = api.post(messages, Map.of("content", "that", "client_message_id", id));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.at("/code")).isEqualTo("client_message_id_reused");
  }

  @Test
  void answering_again_adds_a_sibling_and_keeps_the_first_answer() {
    Answer first = talk.say("again, please");

    Answer again = api.post(messages + "/" + first.at("/message/id") + "/regenerate", "");

    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(again.at("/message/id")).isNotEqualTo(first.at("/message/id"));
    assertThat(again.at("/message/parent_id")).isEqualTo(first.at("/user_message/id"));
    assertThat(talk.message(first.at("/message/id")).status()).isEqualTo(200);
  }

  @Test
  void the_model_that_was_asked_is_asked_again() {
    Answer first = api.post(messages, Map.of("content", "again", "model", "deepseek-v4-pro"));
    String regenerate = messages + "/" + first.at("/message/id") + "/regenerate";

    assertThat(api.post(regenerate, "").at("/message/model")).isEqualTo(first.at("/message/model"));
    assertThat(api.post(regenerate, Map.of("model", "chat")).at("/message/model"))
        .isNotEqualTo(first.at("/message/model"));
  }

  @Test
  void an_answer_that_another_node_has_taken_is_not_passed_off_as_given() throws Exception {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> said =
          clients.submit(
              () ->
                  api.post(messages, Map.of("content", "slowly [sim: tokens=100;cadence=100ms]")));

      assertThat(Await.until(this::isTaken, PATIENCE)).isTrue();

      assertThat(said.get().status()).isEqualTo(503);
      assertThat(said.get().header("Retry-After")).isNotBlank();
    }
  }

  /** Takes the running answer as a node does that goes on with it. */
  private boolean isTaken() {
    try (Connection database = TestStack.current().database();
        PreparedStatement taking =
            database.prepareStatement(
                "update message set epoch = epoch + 1"
                    + " where conversation_id = ?::uuid and lease_until is not null")) {
      taking.setString(1, talk.path().substring(talk.path().lastIndexOf('/') + 1));
      return taking.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thinking_is_kept_apart_from_the_answer() {
    Answer said =
        api.post(
            messages,
            Map.of(
                "content",
                "think [sim: reasoning=12;tokens=8]",
                "thinking",
                Map.of("type", "enabled")));

    assertThat(said.at("/message/reasoning")).isNotBlank();
    assertThat(said.at("/message/content")).isNotBlank();
    assertThat(said.at("/message/usage/reasoning_tokens")).isEqualTo("12");
  }

  @Test
  void a_tool_is_called_and_its_result_answered() {
    Answer called =
        api.post(messages, Map.of("content", "What is the weather?", "tools", List.of(WEATHER)));
    assertThat(called.at("/message/finish_reason")).as(called.text()).isEqualTo("tool_calls");
    JsonNode call = called.json().at("/message/tool_calls/0");
    assertThat(call.at("/function/name").asText()).isEqualTo("get_weather");

    Answer answered =
        api.post(
            messages,
            Map.of(
                "tool_results",
                List.of(Map.of("tool_call_id", call.path("id").asText(), "content", "{\"c\":21}")),
                "tools",
                List.of(WEATHER)));

    assertThat(answered.status()).as(answered.text()).isEqualTo(201);
    assertThat(answered.at("/message/status")).isEqualTo("completed");
    assertThat(answered.at("/message/content")).isNotBlank();
  }

  @Test
  void results_of_tools_that_are_sent_again_are_answered_once() {
    UUID id = UUID.randomUUID();
    Map<String, ?> results = results(id, called(""), "{\"c\":21}");

    Answer first = api.post(messages, results);
    Answer again = api.post(messages, results);

    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.at("/user_message/client_message_id")).isEqualTo(id.toString());
    assertThat(again.at("/user_message/metadata/screen")).isEqualTo("map");
    assertThat(api.get(talk.path()).at("/message_count")).isEqualTo("4");
  }

  @Test
  void results_of_tools_that_are_sent_again_while_they_are_answered_are_followed() {
    Map<String, ?> results =
        results(UUID.randomUUID(), called("[sim: tokens=60;cadence=20ms]"), "{}");
    String stream = messages + ":stream";
    try (EventStream first = api.stream(stream, results);
        EventStream again = followed(first, stream, results)) {
      List<ServerEvent> rest = first.rest();

      assertThat(again.rest().getLast()).isEqualTo(rest.getLast());
    }
  }

  @Test
  void an_id_of_a_client_stands_for_one_set_of_results_only() {
    UUID id = UUID.randomUUID();
    String call = called("");
    api.post(messages, results(id, call, "{\"c\":21}"));

    Answer other = api.post(messages, results(id, call, "{\"c\":22}"));

    assertThat(other.status()).as(other.text()).isEqualTo(422);
    assertThat(other.at("/code")).isEqualTo("client_message_id_reused");
    assertThat(other.at("/detail")).contains("tool_results");
  }

  @ParameterizedTest
  @CsvSource({"model, '\"reasoner\"'", "max_tokens, 7", "temperature, 0.25"})
  void an_id_of_a_client_stands_for_one_way_to_answer_only(String field, String value) {
    Map<String, Object> message =
        new HashMap<>(Map.of("content", "this", "client_message_id", UUID.randomUUID()));
    message.put("temperature", 0.5);
    api.post(messages, message);

    message.put(field, Answer.parse(value));
    Answer other = api.post(messages, message);

    assertThat(other.status()).as(other.text()).isEqualTo(422);
    assertThat(other.at("/code")).isEqualTo("client_message_id_reused");
    assertThat(other.at("/detail")).contains(field);
  }

  @Test
  void a_message_is_the_same_whatever_is_noted_with_it() {
    Map<String, Object> message =
        new HashMap<>(Map.of("content", "this", "client_message_id", UUID.randomUUID()));
    message.put("model", "chat");
    message.put("temperature", 1e-5);
    Answer first = api.post(messages, message);

    message.put("metadata", Map.of("attempt", 2));

    assertThat(api.post(messages, message).json()).isEqualTo(first.json());
  }

  @Test
  void a_result_of_a_call_that_nobody_made_is_refused() {
    talk.say("hello");

    Answer refused =
        api.post(
            messages,
            Map.of("tool_results", List.of(Map.of("tool_call_id", "call_0", "content", "x"))));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
  }

  @Test
  void a_call_has_one_result() {
    Map<String, ?> result = Map.of("tool_call_id", called(""), "content", "{}");

    Answer refused = api.post(messages, Map.of("tool_results", List.of(result, result)));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/tool_results");
    assertThat(api.get(talk.path()).at("/message_count")).isEqualTo("2");
  }

  @Test
  void a_result_of_a_call_that_broke_off_is_refused() {
    Map<String, ?> question =
        Map.of(
            "content", "What is the weather? [sim: calls=2;cadence=1s]", "tools", List.of(WEATHER));
    Answer cancelled;
    try (EventStream stream = api.stream(messages + ":stream", question)) {
      List<ServerEvent> begun =
          stream.until(event -> event.data().path("kind").asText().equals("tool_call"));
      String id = begun.getFirst().data().path("message_id").asText();
      cancelled = api.post(messages + "/" + id + "/cancel", "");
    }
    String call = cancelled.at("/tool_calls/0/id");
    assertThat(call).as(cancelled.text()).isNotEmpty();

    Answer refused = api.post(messages, results(UUID.randomUUID(), call, "{}"));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/tool_results");
  }

  @Test
  void tools_are_kept_once_however_many_results_come_with_them() throws SQLException {
    Answer called =
        api.post(
            messages,
            Map.of("content", "What is the weather? [sim: calls=3]", "tools", List.of(WEATHER)));
    List<Map<String, String>> results =
        called.json().at("/message/tool_calls").findValuesAsText("id").stream()
            .map(call -> Map.of("tool_call_id", call, "content", "{}"))
            .toList();
    assertThat(results).as(called.text()).hasSize(3);

    Answer answered =
        api.post(messages, Map.of("tool_results", results, "tools", List.of(WEATHER)));

    assertThat(answered.status()).as(answered.text()).isEqualTo(201);
    assertThat(messagesWithTools()).isEqualTo(2);
  }

  @Test
  void a_conversation_goes_on_though_only_one_of_two_calls_has_a_result() {
    String call = called("[sim: calls=2]");

    Answer answered = api.post(messages, results(UUID.randomUUID(), call, "{\"c\":21}"));
    assertThat(answered.at("/message/status")).as(answered.text()).isEqualTo("completed");
    Answer said = talk.say("and tomorrow?");

    assertThat(said.at("/message/status")).as(said.text()).isEqualTo("completed");
  }

  private int messagesWithTools() throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement query =
            database.prepareStatement(
                "select count(*) from message"
                    + " where conversation_id = ?::uuid and options->'tools' is not null")) {
      query.setString(1, talk.path().substring(talk.path().lastIndexOf('/') + 1));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** The id of the call that the app has just been asked to make. */
  private String called(String manner) {
    String question = "What is the weather? " + manner;
    Answer called = api.post(messages, Map.of("content", question, "tools", List.of(WEATHER)));
    String call = called.at("/message/tool_calls/0/id");
    assertThat(call).as(called.text()).isNotEmpty();
    return call;
  }

  /** What the app has found when it made the call. */
  private static Map<String, ?> results(UUID id, String call, String content) {
    return Map.of(
        "client_message_id",
        id,
        "tool_results",
        List.of(Map.of("tool_call_id", call, "content", content)),
        "tools",
        List.of(WEATHER),
        "metadata",
        Map.of("screen", "map"));
  }

  /** The same again, when the first has begun to be answered. */
  private EventStream followed(EventStream first, String path, Map<String, ?> message) {
    assertThat(first.next()).isPresent();
    return api.stream(path, message);
  }
}
