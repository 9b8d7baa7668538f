package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.chat.TurnFailure;
import io.tidegate.quota.TokenEstimate;
import io.tidegate.upstream.ToolCall;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryTest {

  private static final long ROOMY = 1_000_000;
  private static final ToolCall WEATHER = new ToolCall("call-1", "weather", "{\"city\" :\"Wien\"}");

  @Property
  void the_wire_of_an_older_turn_begins_the_wire_of_a_newer_one(
      @ForAll @Size(max = 12) List<@AlphaChars @StringLength(max = 40) String> questions) {
    var said = new Said();
    List<JsonNode> before = List.of();
    for (String question : questions) {
      said.user(question);
      List<JsonNode> now = wire("Be brief.", said);

      assertThat(now.subList(0, before.size())).isEqualTo(before);
      before = now;
      said.assistant("re: " + question);
    }
  }

  @Property
  void what_is_sent_fits_unless_it_is_the_last_turn_alone(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 400) Integer> lengths,
      @ForAll @IntRange(min = 20, max = 600) int room) {
    var said = new Said();
    lengths.forEach(length -> said.user("x".repeat(length)).assistant("y"));

    History.Fitted fitted = new History(null, said.whole()).fit(0, room);

    long tokens = 0;
    for (JsonNode message : fitted.messages()) {
      tokens += TokenEstimate.ofMessage(message);
    }
    assertThat(tokens <= room || fitted.messages().size() == 2).isTrue();
    assertThat(fitted.omitted() + fitted.messages().size()).isEqualTo(said.path().size());
    assertThat(fitted.messages().path(0).path("role").asText()).isEqualTo("user");
  }

  @Test
  void what_was_left_out_stays_out_so_that_the_beginning_stays_the_same() {
    var said = new Said();
    for (int i = 0; i < 20; i++) {
      said.user("x".repeat(100)).assistant("y".repeat(100));
    }
    History.Fitted first = new History("Be brief.", said.whole()).fit(0, 600);
    said.user("and?");
    History.Fitted second = new History("Be brief.", said.whole()).fit(first.from(), 600);

    assertThat(first.omitted()).isPositive().isEven();
    assertThat(second.omitted()).isEqualTo(first.omitted());
    assertThat(second.messages()).startsWith(list(first.messages()).toArray(JsonNode[]::new));
  }

  @Test
  void what_is_left_out_need_not_be_read() {
    var said = new Said();
    for (int i = 0; i < 20; i++) {
      said.user("x".repeat(100)).assistant("y".repeat(100));
    }
    int from = new History(null, said.whole()).fit(0, 600).from();
    said.user("and?");

    History.Fitted whole = new History(null, said.whole()).fit(from, 600);
    History.Fitted part = new History(null, said.from(from)).fit(from, 600);

    assertThat(part).isEqualTo(whole);
    assertThat(part.omitted()).isPositive();
  }

  @Test
  void an_answered_tool_call_is_sent_as_the_model_wrote_it() {
    var said = new Said().user("weather?").assistant("", WEATHER).tool("call-1", "sunny");

    List<JsonNode> wire = wire(null, said);

    assertThat(wire.get(1).at("/tool_calls/0/function/arguments").asText())
        .isEqualTo(WEATHER.arguments());
    assertThat(wire.get(2).path("tool_call_id").asText()).isEqualTo("call-1");
    assertThat(wire.get(2).path("content").asText()).isEqualTo("sunny");
  }

  @Test
  void a_tool_call_that_nobody_answered_is_closed_before_the_next_question() {
    var said = new Said().user("weather?").assistant("", WEATHER).user("never mind");

    List<JsonNode> wire = wire(null, said);

    assertThat(wire)
        .extracting(HistoryTest::role)
        .containsExactly("user", "assistant", "tool", "user");
    assertThat(wire.get(2).path("content").asText()).isEqualTo("The tool was not run.");
  }

  @Test
  void a_tool_call_without_a_result_is_closed_before_the_answer_to_the_others() {
    var said =
        new Said()
            .user("weather?")
            .assistant("", WEATHER, new ToolCall("call-2", "weather", "{}"))
            .tool("call-1", "sunny");
    List<JsonNode> asked = wire(null, said);
    said.assistant("It is sunny.").user("and tomorrow?");

    List<JsonNode> wire = wire(null, said);

    assertThat(wire)
        .extracting(HistoryTest::role)
        .containsExactly("user", "assistant", "tool", "tool", "assistant", "user");
    assertThat(wire.get(3).path("tool_call_id").asText()).isEqualTo("call-2");
    assertThat(wire.get(3).path("content").asText()).isEqualTo("The tool was not run.");
    assertThat(wire.subList(0, asked.size())).isEqualTo(asked);
  }

  @Test
  void a_result_that_no_call_asked_for_is_not_sent() {
    var said = new Said().user("hi").assistant("hello").tool("call-9", "?");

    assertThat(wire(null, said)).extracting(HistoryTest::role).containsExactly("user", "assistant");
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "INTERRUPTED", "FAILED"})
  void an_answer_that_ended_early_is_sent_without_its_calls(MessageStatus status) {
    var said = new Said().user("weather?").unfinished(status, "It is", WEATHER).user("go on");

    List<JsonNode> wire = wire(null, said);

    assertThat(wire).extracting(HistoryTest::role).containsExactly("user", "assistant", "user");
    assertThat(wire.get(1).path("content").asText()).isEqualTo("It is");
    assertThat(wire.get(1).has("tool_calls")).isFalse();
  }

  @Test
  void an_answer_of_which_nothing_came_is_not_sent() {
    var said =
        new Said()
            .user("hi")
            .unfinished(MessageStatus.FAILED, "")
            .user("hi?")
            .unfinished(MessageStatus.RUNNING, "not yet");

    assertThat(wire(null, said)).extracting(HistoryTest::role).containsExactly("user", "user");
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "CONTEXT_TOO_LONG", "CONTENT_REFUSED"})
  void what_a_model_refused_is_not_sent_again(TurnFailure refusal) {
    var said = new Said().user("hi").assistant("hello");
    List<JsonNode> accepted = wire("Be kind.", said);
    said.user("something bad").failed(refusal).user("never mind");

    List<JsonNode> wire = wire("Be kind.", said);

    assertThat(wire).startsWith(accepted.toArray(JsonNode[]::new)).hasSize(accepted.size() + 1);
    assertThat(wire.getLast().path("content").asText()).isEqualTo("never mind");
  }

  @Test
  void what_nobody_has_judged_before_a_refusal_may_be_its_cause() {
    var said =
        new Said()
            .user("something bad")
            .failed(TurnFailure.BUSY)
            .user("are you there?")
            .failed(TurnFailure.CONTENT_REFUSED)
            .user("hello?");

    assertThat(wire(null, said))
        .extracting(message -> message.path("content").asText())
        .containsExactly("hello?");
  }

  @Test
  void of_a_refused_result_the_call_stays() {
    var said =
        new Said()
            .user("weather?")
            .assistant("", WEATHER)
            .tool("call-1", "something bad")
            .failed(TurnFailure.CONTENT_REFUSED)
            .user("never mind");

    List<JsonNode> wire = wire(null, said);

    assertThat(wire)
        .extracting(HistoryTest::role)
        .containsExactly("user", "assistant", "tool", "user");
    assertThat(wire.get(2).path("content").asText()).isEqualTo("The tool was not run.");
  }

  @Test
  void a_call_that_a_limit_cut_is_not_sent() {
    var half = new ToolCall("call-2", "weather", "{\"city\": \"Wi");
    var said = new Said().user("weather?").cut("Let me see.", WEATHER, half).user("go on");

    List<JsonNode> wire = wire(null, said);

    assertThat(wire).extracting(HistoryTest::role).containsExactly("user", "assistant", "user");
    assertThat(wire.get(1).has("tool_calls")).isFalse();
  }

  @Test
  void a_call_that_was_whole_when_a_limit_was_reached_is_sent() {
    var said = new Said().user("weather?").cut("", WEATHER).tool("call-1", "sunny");

    assertThat(wire(null, said).get(1).path("tool_calls")).hasSize(1);
  }

  private static List<JsonNode> wire(@Nullable String system, Said said) {
    return list(new History(system, said.whole()).fit(0, ROOMY).messages());
  }

  private static List<JsonNode> list(Iterable<JsonNode> nodes) {
    var list = new ArrayList<JsonNode>();
    nodes.forEach(list::add);
    return list;
  }

  private static String role(JsonNode message) {
    return message.path("role").asText();
  }
}
