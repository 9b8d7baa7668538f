package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation whose beginning is left out: a long question with two answers, and one more. */
class HistoryIT {

  private static final String LONG = "tide ".repeat(1000);
  private static final int LONG_TOKENS = 500;

  private final Talk talk = Talk.start(Tenant.create().api());
  private String second = "";

  @BeforeEach
  void leaveOutTheBeginning() throws SQLException {
    String first = talk.say(LONG).at("/message/id");
    talk.api().post(talk.path() + "/messages/" + first + "/regenerate", "");
    second = talk.say("and then?").at("/message/id");
    talk.say("and now?");
    forgetBefore(6); // the third question
  }

  @Test
  void what_a_client_has_already_is_not_sent_again() {
    Talk own = Talk.start(Tenant.create().api());
    String message = own.path() + "/messages/" + own.say("hello").at("/message/id");

    for (String path : List.of(message, own.path() + "/messages", "/api/v1/models")) {
      Answer read = own.api().get(path);
      Answer again = own.api().get(path, "If-None-Match", read.header("ETag"));

      assertThat(read.header("ETag")).as(path).matches("\"[A-Za-z0-9_-]+\"");
      assertThat(again.status()).as(path).isEqualTo(304);
      assertThat(again.header("ETag")).isEqualTo(read.header("ETag"));
      assertThat(again.text()).isEmpty();
      assertThat(own.api().get(path, "If-None-Match", "\"older\"").text()).isEqualTo(read.text());
    }
    String before = own.api().get(own.path() + "/messages").header("ETag");
    own.say("and again");
    assertThat(own.api().get(own.path() + "/messages", "If-None-Match", before).status())
        .isEqualTo(200);
  }

  @Test
  void what_is_left_out_is_counted_along_the_branch_that_goes_on() {
    Answer answer = talk.say("what was the beginning?");

    assertThat(answer.at("/message/omitted_messages")).isEqualTo("4");
    assertThat(promptTokens(answer)).isLessThan(LONG_TOKENS);
  }

  @Test
  void a_stream_tells_what_is_left_out_when_it_begins_and_when_it_ends() {
    List<ServerEvent> asked;
    try (EventStream stream = talk.stream("what was the beginning?")) {
      asked = stream.rest();
    }
    String answer = asked.getFirst().data().path("message_id").asText();
    List<ServerEvent> followed;
    try (EventStream stream =
        talk.api().follow(talk.path() + "/messages/" + answer + "/events?starting_after=1")) {
      followed = stream.rest();
    }

    assertThat(asked.getFirst().name()).isEqualTo("message.created");
    assertThat(asked.getLast().name()).isEqualTo("message.completed");
    assertThat(List.of(asked.getFirst(), asked.getLast(), followed.getLast()))
        .allSatisfy(
            event -> assertThat(event.data().path("omitted_messages").asInt()).isEqualTo(4));
  }

  @Test
  void who_asks_again_about_what_is_left_out_is_answered_with_what_came_before_it() {
    Answer answer = talk.api().post(talk.path() + "/messages/" + second + "/regenerate", "");

    assertThat(answer.at("/message/omitted_messages")).as(answer.text()).isEqualTo("0");
    assertThat(promptTokens(answer)).isGreaterThan(LONG_TOKENS);
  }

  @Test
  void a_branch_goes_on_with_what_its_first_answer_was_given() {
    talk.api().post(talk.path() + "/messages/" + second + "/regenerate", "");

    Answer answer = talk.say("what was the beginning?");

    assertThat(answer.at("/message/omitted_messages")).as(answer.text()).isEqualTo("0");
    assertThat(promptTokens(answer)).isGreaterThan(LONG_TOKENS);
  }

  @Test
  void nothing_is_read_of_branches_that_do_not_go_on() throws SQLException {
    Talk own = Talk.start(Tenant.create().api());
    String first = own.say("one").at("/message/id");
    own.say("two");
    own.api().post(own.path() + "/messages/" + first + "/regenerate", "");
    makeUnreadable(own, 4); // the second answer

    Answer answer = own.say("and instead?");

    assertThat(answer.at("/message/status")).as(answer.text()).isEqualTo("completed");
  }

  @Test
  void what_a_model_refused_is_not_sent_again() {
    Talk own = Talk.start(Tenant.create().api());
    Answer refused =
        own.api()
            .post(own.path() + "/messages", Map.of("content", LONG + "[sim: error=content-risk]"));
    assertThat(refused.at("/message/status")).as(refused.text()).isEqualTo("failed");

    Answer answer = own.say("never mind");

    assertThat(answer.at("/message/status")).isEqualTo("completed");
    assertThat(promptTokens(answer)).isLessThan(LONG_TOKENS);
  }

  @Test
  void a_page_of_long_messages_holds_fewer_than_were_wanted() throws SQLException {
    Talk own = Talk.start(Tenant.create().api());
    Answer one = own.say("one");
    Answer two = own.say("two");
    makeLong(own);

    Answer first = own.api().get(own.path() + "/messages?limit=200");
    Answer second =
        own.api().get(own.path() + "/messages?limit=200&cursor=" + first.at("/next_cursor"));

    assertThat(ids(first)).containsExactly(two.at("/message/id"), two.at("/user_message/id"));
    assertThat(ids(second)).containsExactly(one.at("/message/id"), one.at("/user_message/id"));
    assertThat(second.json().path("next_cursor").isNull()).isTrue();
  }

  private static List<String> ids(Answer page) {
    List<String> ids = new ArrayList<>();
    page.json().path("data").forEach(said -> ids.add(said.path("id").asText()));
    return ids;
  }

  /** Whoever reads the message fails. */
  private static void makeUnreadable(Talk talk, int position) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement change =
            database.prepareStatement(
                "update message set completion_tokens = -1"
                    + " where conversation_id = ? and position = ?")) {
      change.setObject(1, id(talk));
      change.setInt(2, position);
      assertThat(change.executeUpdate()).isEqualTo(1);
    }
  }

  private static void makeLong(Talk talk) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement change =
            database.prepareStatement(
                "update message set content = repeat('潮', 1500000) where conversation_id = ?")) {
      change.setObject(1, id(talk));
      change.executeUpdate();
    }
  }

  private static UUID id(Talk talk) {
    return UUID.fromString(talk.path().substring(talk.path().lastIndexOf('/') + 1));
  }

  private static int promptTokens(Answer answer) {
    return answer.json().at("/message/usage/prompt_tokens").asInt();
  }

  private void forgetBefore(int position) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement change =
            database.prepareStatement("update conversation set history_from = ? where id = ?")) {
      change.setInt(1, position);
      change.setObject(2, id(talk));
      change.executeUpdate();
    }
  }
}
