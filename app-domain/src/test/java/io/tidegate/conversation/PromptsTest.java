package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.chat.AnswerText;
import io.tidegate.chat.TurnFailure;
import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final int TURNS = 20;

  private final Conversation conversation =
      new Conversation(
          new UUID(0, 1),
          new UUID(0, 2),
          new NewConversation(null, null, null, "m", "{}", null),
          NOW);
  private final Prompts prompts =
      new Prompts(
          new MessagesInMemory().entities(), new ContextWindow(ContextWindow.DEEPSEEK_TOKENS));

  @BeforeEach
  void countWhatWasSaid() {
    for (int i = 1; i <= 2 * TURNS + 1; i++) {
      conversation.append(new UUID(0, 7), NOW);
    }
  }

  @Test
  void less_is_sent_after_a_prompt_that_was_too_long_for_the_model() {
    Said said = longTalk();
    History.Fitted whole = asked(said.assistant("well"), answered(answer()));
    History.Fitted less = asked(longTalk().failed(TurnFailure.CONTEXT_TOO_LONG), refused(answer()));

    assertThat(whole.omitted()).isZero();
    assertThat(less.omitted()).isBetween(TURNS / 2, TURNS);
    assertThat(less.from()).isEqualTo(less.omitted() + 1);
  }

  private static Said longTalk() {
    var said = new Said();
    for (int i = 0; i < TURNS; i++) {
      said.user("x".repeat(100)).assistant("y".repeat(100));
    }
    return said.user("and?");
  }

  /** What is sent with a question that follows what was said. */
  private History.Fitted asked(Said said, Message head) {
    var known = new ReadPath();
    known.keep(head, 0, said.whole());
    Message question =
        Message.fromUser(
            new UUID(0, 9),
            conversation,
            new NewMessage("?", List.of(), null, null, "{}", "{}"),
            NOW);
    return prompts.historyAndMore(conversation, head, List.of(question), "{}", known);
  }

  private static Message answered(Message answer) {
    answer.cancel(new AnswerText("", "well", List.of()), null, 1, NOW);
    return answer;
  }

  private static Message refused(Message answer) {
    answer.fail(AnswerText.EMPTY, null, TurnFailure.CONTEXT_TOO_LONG, 1, NOW);
    return answer;
  }

  private Message answer() {
    Lease lease = conversation.lease(new NodeName("node"), new LeaseTerm(Duration.ofSeconds(10)));
    return Message.answer(new UUID(0, 8), conversation, new UUID(0, 7), lease, null, NOW);
  }
}
