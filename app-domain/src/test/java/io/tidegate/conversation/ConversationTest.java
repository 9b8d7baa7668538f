package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void a_lease_is_old_by_the_time_at_which_the_conversation_was_read() {
    var wanted = new NewConversation(null, null, null, "m", "{}", null);
    var conversation = new Conversation(new UUID(0, 1), new UUID(0, 2), wanted, NOW);

    assertThat(conversation.isReadAfter(NOW.minusSeconds(61), MINUTE)).isTrue();
    assertThat(conversation.isReadAfter(NOW.minusSeconds(59), MINUTE)).isFalse();
  }
}
