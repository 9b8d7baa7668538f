package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadPathTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

  private final Conversation conversation =
      new Conversation(
          new UUID(0, 1),
          new UUID(0, 2),
          new NewConversation(null, null, null, "m", "{}", null),
          T0);
  private final Message question =
      Message.fromUser(
          new UUID(0, 3), conversation, new NewMessage("?", List.of(), null, null, "{}", "{}"), T0);
  private final MessagePath path = new MessagePath(List.of(question.view()), 0);
  private final ReadPath read = new ReadPath();

  @Test
  void a_way_that_was_read_is_not_read_again() {
    read.keep(question, 1, path);

    assertThat(read.to(question.id(), 1)).contains(path);
  }

  @Test
  void a_way_to_somewhere_else_or_from_somewhere_else_is() {
    read.keep(question, 1, path);

    assertThat(read.to(question.id(), 0)).isEmpty();
    assertThat(read.to(new UUID(0, 4), 1)).isEmpty();
  }

  @Test
  void a_way_whose_end_may_still_change_is_not_kept() {
    Message answer =
        Message.answer(
            new UUID(0, 4),
            conversation,
            question.id(),
            new Lease("node1", T0),
            /* asked= */ null,
            T0);
    read.keep(answer, 1, path);

    assertThat(read.to(answer.id(), 1)).isEmpty();
  }
}
