package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Environment;
import io.tidegate.upstream.Deadlines;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatBeansTest {

  @Test
  void a_whole_answer_may_be_silent_while_it_is_thought_about() {
    Deadlines usual = deadlines(Map.of());

    assertThat(usual.idleWhole()).isEqualTo(Duration.ofMinutes(5));
    assertThat(usual.idle()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void how_long_is_a_setting() {
    Deadlines set = deadlines(Map.of("TIDEGATE_UPSTREAM_IDLE_WHOLE_SECONDS", "7"));

    assertThat(set.idleWhole()).isEqualTo(Duration.ofSeconds(7));
  }

  private static Deadlines deadlines(Map<String, String> environment) {
    return new ChatBeans().deadlines(new Environment(environment));
  }
}
