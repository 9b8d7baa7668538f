package io.tidegate.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EventParserTest {

  private final List<String> events = new ArrayList<>();
  private final EventParser parser = new EventParser(this::add);

  @Test
  void comments_blank_lines_and_other_fields_are_passed_over() {
    feed(": keep-alive\n\nevent: message\nid: 7\ndata: one\n\n\n\ndata:two\r\n\r\n");

    assertThat(events).containsExactly("one", "two");
  }

  @Test
  void a_line_that_does_not_end_is_no_event() {
    feed("data: one\n\ndata: tw");

    assertThat(events).containsExactly("one");
  }

  @Property
  void it_does_not_matter_how_the_bytes_are_split(
      @ForAll @IntRange(min = 1, max = 40) int portion) {
    events.clear();
    byte[] bytes = "data: 潮水\n\n: wait\n\ndata: {\"a\":1}\n\ndata: [DONE]\n\n".getBytes(UTF_8);

    for (int from = 0; from < bytes.length; from += portion) {
      parser.feed(bytes, from, Math.min(bytes.length, from + portion));
    }

    assertThat(events).containsExactly("潮水", "{\"a\":1}", "[DONE]");
  }

  private void add(byte[] bytes, int from, int to) {
    events.add(new String(bytes, from, to - from, UTF_8));
  }

  private void feed(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    parser.feed(bytes, 0, bytes.length);
  }
}
