package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.chat.Answer;
import io.tidegate.chat.AnswerText;
import io.tidegate.platform.Ids;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnBookTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration TERM = Duration.ofSeconds(10);
  private static final UUID TENANT = new UUID(0, 2);
  private static final UUID CONVERSATION = new UUID(0, 1);

  private final MessagesInMemory messages = new MessagesInMemory();

  @Test
  void a_lease_begins_by_the_clock_of_the_database_however_slow_that_of_the_node_is() {
    var wanted = new NewConversation(null, null, null, "m", "{}", null);
    messages.add(new Conversation(CONVERSATION, TENANT, wanted, NOW));
    TurnBook book = book(InstantSource.fixed(NOW.minusSeconds(15)));

    TurnBook.Opened opened =
        (TurnBook.Opened)
            book.open(
                new Messages.Owner(TENANT, CONVERSATION, /* endUser= */ null),
                new NewMessage("?", List.of(), null, null, "{}", "{}"),
                new Asked(new UUID(0, 7), "m", /* endUserHash= */ "", "trace"),
                new ReadPath());

    assertThat(messages.leaseUntil(opened.answer().id())).isEqualTo(NOW.plus(TERM));
  }

  @Test
  void the_result_of_a_call_that_a_limit_cut_is_refused() {
    var wanted = new NewConversation(null, null, null, "m", "{}", null);
    var conversation = new Conversation(CONVERSATION, TENANT, wanted, NOW);
    messages.add(conversation);
    messages.add(cut(conversation, new ToolCall("call-1", "weather", "{\"city\": \"Wi")));
    var result = new ToolResult("call-1", "sunny");

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () ->
                book(InstantSource.fixed(NOW))
                    .open(
                        new Messages.Owner(TENANT, CONVERSATION, /* endUser= */ null),
                        new NewMessage("", List.of(result), null, null, "{}", "{}"),
                        new Asked(new UUID(0, 7), "m", /* endUserHash= */ "", "trace"),
                        new ReadPath()));
  }

  private static Message cut(Conversation conversation, ToolCall call) {
    Lease lease = conversation.lease(new NodeName("node"), new LeaseTerm(TERM));
    Message answer = Message.answer(new UUID(0, 8), conversation, new UUID(0, 9), lease, null, NOW);
    var text = new AnswerText("", "", List.of(call));
    var cost = new Cost(0, "USD");
    answer.complete(
        new Answer(text, "m", "length", TokenUsage.NONE, false, cost, new UUID(0, 3)), 2, NOW);
    return answer;
  }

  private TurnBook book(InstantSource clock) {
    var entities = messages.entities();
    var ids = new Ids(clock);
    var window = new ContextWindow(ContextWindow.DEEPSEEK_TOKENS);
    return new TurnBook(
        entities,
        new Conversations(entities, ids, clock, new Erasure(entities)),
        ids,
        clock,
        new NodeName("node"),
        new LeaseTerm(TERM),
        new Prompts(entities, window));
  }
}
