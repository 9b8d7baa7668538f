package io.tidegate.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventContentTest {

  @Test
  void the_same_text_has_the_same_hash_whatever_stands_around_it() {
    int hash = hash("{\"id\":\"a\",\"choices\":[{\"delta\":{\"content\":\" tide\"}}]}");

    assertThat(hash).isNotEqualTo(EventContent.NONE);
    assertThat(hash("{\"choices\":[{\"delta\":{\"content\":\" tide\",\"x\":1}}],\"id\":\"b\"}"))
        .isEqualTo(hash);
    assertThat(hash("{\"delta\":{\"content\":\" tides\"}}")).isNotEqualTo(hash);
  }

  @Test
  void an_escaped_quote_does_not_end_the_text() {
    assertThat(hash("{\"content\":\"a\\\"b\"}")).isNotEqualTo(hash("{\"content\":\"a\\\"c\"}"));
  }

  @Test
  void an_event_without_text_says_nothing() {
    assertThat(hash("{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}"))
        .isEqualTo(EventContent.NONE);
    assertThat(hash("{\"delta\":{\"content\":null}}")).isEqualTo(EventContent.NONE);
    assertThat(hash("{\"reasoning_content\":\"hm\"}")).isEqualTo(EventContent.NONE);
    assertThat(hash("[DONE]")).isEqualTo(EventContent.NONE);
  }

  @Test
  void the_end_is_recognised() {
    byte[] done = "[DONE]".getBytes(UTF_8);

    assertThat(EventContent.isDone(done, 0, done.length)).isTrue();
    assertThat(EventContent.isDone(done, 0, done.length - 1)).isFalse();
  }

  private static int hash(String event) {
    byte[] bytes = event.getBytes(UTF_8);
    return EventContent.hash(bytes, 0, bytes.length);
  }
}
