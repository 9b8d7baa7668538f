package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.account.Caller;
import io.tidegate.quota.KeyPriorityMap;
import io.tidegate.quota.Priority;
import io.tidegate.traffic.HandClock;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.LoadShedding;
import io.tidegate.upstream.Sheddings;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DegradationTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Caller CALLER = Chats.caller(Set.of());
  private static final Question QUESTION = Question.alone(CALLER, "", "trace");
  private static final Completion ANSWER =
      new Completion("{}", "m", "", "tide", List.of(), "stop", TokenUsage.NONE);
  private static final Degradation.Turn ANSWERED = () -> new CachedAnswer(ANSWER, CacheState.MISS);
  private static final Degradation.Turn FAILED =
      () -> {
        throw new UpstreamException(Kind.FAILED, "down");
      };

  private final HandClock clock = new HandClock();

  @Test
  void the_most_urgent_get_an_old_answer_if_there_is_one() throws Exception {
    Degradation degradation = of(Priority.P0, Sheddings.on(clock));
    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(() -> degradation.answer(QUESTION, request("text"), FAILED));

    degradation.answer(QUESTION, request("text"), ANSWERED);

    assertThat(degradation.answer(QUESTION, request("text"), FAILED))
        .isEqualTo(new CachedAnswer(ANSWER, CacheState.STALE));
    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(() -> degradation.answer(QUESTION, request("json_object"), FAILED));
  }

  @Test
  void the_next_get_a_valid_answer_without_content() throws Exception {
    Degradation degradation = of(Priority.P1, Sheddings.on(clock));

    CachedAnswer text = degradation.answer(QUESTION, request("text"), FAILED);
    CachedAnswer json = degradation.answer(QUESTION, request("json_object"), FAILED);

    assertThat(text.state()).isEqualTo(CacheState.EMPTY);
    assertThat(JSON.readTree(text.completion().raw()).at("/choices/0/message/content").asText("-"))
        .isEmpty();
    assertThat(json.completion().content()).isEqualTo("{}");
  }

  @Test
  void all_others_get_the_error_and_so_does_who_asks_what_cannot_be() {
    for (Priority priority : List.of(Priority.P2, Priority.P3)) {
      assertThatExceptionOfType(UpstreamException.class)
          .isThrownBy(
              () -> of(priority, Sheddings.on(clock)).answer(QUESTION, request("text"), FAILED));
    }
    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(
            () ->
                of(Priority.P1, Sheddings.on(clock))
                    .answer(
                        QUESTION,
                        request("text"),
                        () -> {
                          throw new UpstreamException(Kind.BAD_REQUEST, "what?");
                        }));
  }

  @Test
  void while_too_much_fails_the_less_urgent_are_refused_in_part() {
    assertThat(refused(Priority.P0)).isZero();
    assertThat(refused(Priority.P1)).isZero();
    assertThat(refused(Priority.P2)).isBetween(150, 250);
    assertThat(refused(Priority.P3)).isBetween(350, 450);
  }

  @Test
  void nobody_is_refused_while_all_is_well() {
    Degradation degradation = of(Priority.P3, Sheddings.after(5, clock));

    for (int turn = 0; turn < 100; turn++) {
      degradation.admit(CALLER);
    }
  }

  /** Of a thousand turns, after a minute in which a tenth failed. */
  private int refused(Priority priority) {
    Degradation degradation = of(priority, Sheddings.after(10, clock));
    int refused = 0;
    for (int turn = 0; turn < 1000; turn++) {
      try {
        degradation.admit(CALLER);
      } catch (ChatRefusal e) {
        assertThat(e.reason()).isInstanceOf(ChatRefusal.Shed.class);
        refused++;
      }
    }
    return refused;
  }

  private Degradation of(Priority priority, LoadShedding shedding) {
    return new Degradation(
        KeyPriorityMap.of(Map.of(CALLER.keyId(), priority)),
        shedding,
        new StaleAnswers(),
        clock,
        new Random(1));
  }

  private static ChatRequest request(String format) {
    ObjectNode body = JSON.createObjectNode().put("model", "m");
    body.putObject("response_format").put("type", format);
    return new ChatRequest(body);
  }
}
