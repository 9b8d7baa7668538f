package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrashIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Talk talk = Talk.start(Tenant.create().api());

  @Test
  void a_crash_in_mid_answer_keeps_its_text_so_far_and_the_conversation_goes_on() {
    String id = beginLongAnswer();
    assertThat(Await.until(() -> !content(id).isEmpty(), PATIENCE)).isTrue();
    String saved = content(id);

    TestStack.current().crashNode();

    Answer interrupted = talk.message(id);
    assertThat(interrupted.at("/status")).isEqualTo("interrupted");
    assertThat(interrupted.at("/content")).startsWith(saved);
    assertThat(talk.say("where were we?").at("/message/status")).isEqualTo("completed");
  }

  @SuppressWarnings("resource") // stays open until the node is gone
  private String beginLongAnswer() {
    EventStream stream = talk.stream("a long one [sim: tokens=2000;cadence=50ms]");
    return stream.until(ServerEvent::isContent).getFirst().data().path("message_id").asText();
  }

  private String content(String id) {
    return talk.message(id).at("/content");
  }
}
