package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrashIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String QUESTION = "a long one [sim: tokens=300;cadence=30ms]";

  private final Api api = Tenant.create().api();
  private final Talk talk = Talk.start(api);

  @Test
  void a_node_that_crashed_in_mid_answer_finishes_it_when_it_is_back() {
    String whole = Talk.start(api).say(QUESTION).at("/message/content");
    String id = beginLongAnswer();
    assertThat(Await.until(() -> !content(id).isEmpty(), PATIENCE)).isTrue();

    TestStack.current().crashNode();

    assertThat(Await.until(() -> talk.message(id).at("/status").equals("completed"), PATIENCE))
        .as(() -> talk.message(id).text())
        .isTrue();
    assertThat(content(id)).isEqualTo(whole);
    assertThat(talk.say("where were we?").at("/message/status")).isEqualTo("completed");
  }

  @SuppressWarnings("resource") // stays open until the node is gone
  private String beginLongAnswer() {
    EventStream stream = talk.stream(QUESTION);
    return stream.until(ServerEvent::isContent).getFirst().data().path("message_id").asText();
  }

  private String content(String id) {
    return talk.message(id).at("/content");
  }
}
