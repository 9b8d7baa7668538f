package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tidegate.chat.Answer;
import io.tidegate.chat.AnswerText;
import io.tidegate.chat.TurnFailure;
import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant T1 = T0.plusSeconds(3);
  private static final AnswerText TEXT = new AnswerText("2 and 2", "4", List.of());
  private static final Answer ANSWER =
      new Answer(
          TEXT,
          "deepseek-flash",
          "stop",
          new TokenUsage(0, 7, 1, 0),
          /* usageEstimated= */ false,
          new Cost(5, "USD"),
          new UUID(0, 9));

  private final Conversation conversation =
      new Conversation(
          new UUID(0, 1),
          new UUID(0, 2),
          new NewConversation(null, null, null, "chat", "{}", null),
          T0);
  private final Message answer =
      Message.answer(
              new UUID(0, 3),
              conversation,
              new UUID(0, 2),
              new Lease("node1", T1),
              /* asked= */ null,
              T0)
          .omitting(2);

  @Test
  void an_answer_runs_until_it_ends() {
    assertThat(answer.view().status()).isEqualTo(MessageStatus.RUNNING);
    assertThat(answer.view().omittedMessages()).isEqualTo(2);

    answer.complete(ANSWER, 7, T1);

    MessageView view = answer.view();
    assertThat(view.status()).isEqualTo(MessageStatus.COMPLETED);
    assertThat(view.content()).isEqualTo("4");
    assertThat(view.reasoning()).isEqualTo("2 and 2");
    assertThat(view.cost()).isEqualTo(ANSWER.cost());
    assertThat(view.ledgerId()).isEqualTo(ANSWER.ledgerId());
    assertThat(view.completedAt()).isEqualTo(T1);
  }

  @Test
  void a_cancelled_answer_keeps_what_had_come_and_what_it_cost() {
    answer.cancel(TEXT, ANSWER, 7, T1);

    assertThat(answer.view().status()).isEqualTo(MessageStatus.CANCELLED);
    assertThat(answer.view().content()).isEqualTo("4");
    assertThat(answer.view().usage()).isEqualTo(ANSWER.usage());
  }

  @Test
  void a_failed_answer_says_why() {
    answer.fail(AnswerText.EMPTY, /* answer= */ null, TurnFailure.BUSY, 7, T1);

    assertThat(answer.view().status()).isEqualTo(MessageStatus.FAILED);
    assertThat(answer.view().failure()).isEqualTo(TurnFailure.BUSY);
    assertThat(answer.view().cost()).isNull();
  }

  @Test
  void ending_twice_is_a_bug() {
    answer.interrupt(T1);

    assertThatIllegalStateException()
        .isThrownBy(() -> answer.complete(ANSWER, 7, T1))
        .withMessageContaining("already interrupted");
  }

  @Test
  void the_last_of_some_results_stands_for_the_request_that_brought_them() {
    var result = new ToolResult("call_0", "21");
    var said = new NewMessage("", List.of(result), new UUID(0, 8), null, "{}", "{\"a\":1}");
    Message message = Message.fromTool(new UUID(0, 4), conversation, result, T1);

    message.standFor(said);

    assertThat(message.view().clientMessageId()).isEqualTo(new UUID(0, 8));
    assertThat(message.view().metadata()).isEqualTo("{\"a\":1}");
    assertThat(message.toolResult()).contains(result);
    assertThatCode(() -> message.sentWith(List.of(result)).requireSame(said))
        .doesNotThrowAnyException();
  }

  @Test
  void every_message_has_the_next_place_in_its_conversation() {
    var said = new NewMessage("hi", List.of(), null, null, "{}", "{}");

    Message next = Message.fromUser(new UUID(0, 4), conversation, said, T1);

    assertThat(answer.view().position()).isEqualTo(1);
    assertThat(next.view().position()).isEqualTo(2);
    assertThat(next.view().parentId()).isEqualTo(answer.id());
    assertThat(next.view().status()).isEqualTo(MessageStatus.COMPLETED);
  }
}
