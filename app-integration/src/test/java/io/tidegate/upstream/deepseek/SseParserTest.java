package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SseParserTest {

  @Example
  void takes_data_with_and_without_a_space() throws EventTooLongException {
    assertThat(parse("data: a\n\ndata:b\n\ndata:  c\n\n", 100)).containsExactly("a", "b", " c");
  }

  @Example
  void knows_all_line_ends() throws EventTooLongException {
    assertThat(parse("data: a\r\n\r\ndata: b\r\rdata: c\n\n", 1)).containsExactly("a", "b", "c");
  }

  @Example
  void joins_lines_of_one_event() throws EventTooLongException {
    assertThat(parse("data: a\ndata: b\r\ndata\ndata: c\n\n", 3)).containsExactly("a\nb\n\nc");
  }

  @Example
  void drops_comments_and_other_fields() throws EventTooLongException {
    String text = ": keep-alive\n\n: x\ndata: a\n: y\nevent: z\nid: 1\ndatax: b\n\n\n\n";

    assertThat(parse(text, 7)).containsExactly("a");
  }

  @Example
  void never_returns_an_event_without_its_end() throws EventTooLongException {
    assertThat(parse("data: a\n\ndata: b\n", 5)).containsExactly("a");
  }

  @Example
  void refuses_an_event_that_never_ends_before_it_fills_the_memory() {
    SseParser parser = new SseParser();
    byte[] piece = "x".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () -> {
              for (int fed = 0; fed < 2 * SseParser.MAX_EVENT; fed += piece.length) {
                parser.feed(piece, piece.length);
                parser.next();
              }
            })
        .isInstanceOf(EventTooLongException.class);
  }

  @Example
  void endless_comments_do_not_fill_the_memory() throws EventTooLongException {
    SseParser parser = new SseParser();
    byte[] comments = ": keep-alive\n\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

    for (int fed = 0; fed < 4 * SseParser.MAX_EVENT; fed += comments.length) {
      parser.feed(comments, comments.length);
      assertThat(parser.next()).isNull();
    }
  }

  @Property
  void finds_the_same_events_however_the_bytes_are_split(
      @ForAll("streams") String stream, @ForAll @IntRange(min = 1, max = 40) int piece)
      throws EventTooLongException {
    assertThat(parse(stream, piece)).isEqualTo(obvious(stream));
  }

  @Property
  void finds_the_same_events_in_pieces_of_any_sizes(
      @ForAll("streams") String stream, @ForAll List<@IntRange(min = 1, max = 30) Integer> pieces)
      throws EventTooLongException {
    SseParser parser = new SseParser();
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    List<String> found = new ArrayList<>();
    int from = 0;
    for (int piece : pieces) {
      int to = Math.min(bytes.length, from + piece);
      feed(parser, bytes, from, to, found);
      from = to;
    }
    feed(parser, bytes, from, bytes.length, found);

    assertThat(found).isEqualTo(obvious(stream));
  }

  @Provide
  Arbitrary<String> streams() {
    return Arbitraries.of(
            "data",
            ":",
            "data:",
            "data: ",
            " ",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "x",
            "{\"a\":\"我们\"}",
            "🙂",
            ": keep-alive\n\n",
            "event: y",
            "id",
            "[DONE]",
            "data: z\n\n")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  private static List<String> parse(String text, int piece) throws EventTooLongException {
    SseParser parser = new SseParser();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> found = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += piece) {
      feed(parser, bytes, from, Math.min(bytes.length, from + piece), found);
    }
    return found;
  }

  private static void feed(SseParser parser, byte[] bytes, int from, int to, List<String> found)
      throws EventTooLongException {
    parser.feed(Arrays.copyOfRange(bytes, from, to), to - from);
    SseParser.Event event = parser.next();
    while (event != null) {
      found.add(event.text());
      event = parser.next();
    }
  }

  /** The standard's own words, line by line, without regard for speed. */
  private static List<String> obvious(String stream) {
    List<String> events = new ArrayList<>();
    List<String> data = new ArrayList<>();
    String[] lines = stream.split("\r\n|\r|\n", -1);
    for (String line : Arrays.copyOf(lines, lines.length - 1)) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          events.add(String.join("\n", data));
        }
        data.clear();
      } else if (line.equals("data")) {
        data.add("");
      } else if (line.startsWith("data:")) {
        data.add(line.substring(line.startsWith("data: ") ? 6 : 5));
      }
    }
    return events;
  }
}
