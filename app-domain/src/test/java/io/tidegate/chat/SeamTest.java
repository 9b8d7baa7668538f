package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.Chunks;
import io.tidegate.upstream.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeamTest {

  private static final Stitch STITCH = new Stitch("{\"id\":\"first\"}", TokenUsage.NONE);
  private static final AnswerText TOLD = said("The moon pulls at the water, and");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          " the earth turns."                              | " the earth turns."
          " at the water, and the earth turns."            | " the earth turns."
          "The moon pulls at the water, and the earth."    | " the earth."
          " and the earth turns, and"                      | " and the earth turns, and"
          """)
  void only_a_long_repetition_is_taken_away(String continuation, String news) throws Diverged {
    assertThat(text(new Overlap(TOLD, STITCH), pieces(continuation))).isEqualTo(news);
  }

  @Test
  void what_could_still_be_a_repetition_is_told_at_the_end_if_it_is_none() throws Diverged {
    assertThat(text(new Overlap(TOLD, STITCH), List.of(Chunks.content(" water"))))
        .isEqualTo(" water");
  }

  @Test
  void text_that_comes_after_reasoning_is_told_at_once() throws Diverged {
    var thought = new AnswerText("The moon pulls at the water.", "", List.of());
    Chunk answer = Chunks.content("Because");

    assertThat(new Overlap(thought, STITCH).news(List.of(answer)))
        .extracting(Chunk::content)
        .containsExactly("Because");
    var repeating = new Overlap(thought, STITCH);
    assertThat(repeating.news(List.of(Chunks.reasoning("pulls at the water.")))).isEmpty();
    assertThat(repeating.news(List.of(answer)))
        .extracting(Chunk::content)
        .containsExactly("Because");
  }

  @Test
  void a_tool_call_that_comes_after_text_is_told_at_once() throws Diverged {
    List<Chunk> news = new Overlap(TOLD, STITCH).news(List.of(Chunks.toolCall(0, "c", "f", "{")));

    assertThat(news).flatExtracting(Chunk::toolCalls).hasSize(1);
  }

  @Test
  void reasoning_that_comes_after_text_is_dropped() throws Diverged {
    List<Chunk> news = new Overlap(TOLD, STITCH).news(List.of(Chunks.reasoning("Hm."), end()));

    assertThat(news).extracting(Chunk::reasoning).containsOnly("");
  }

  @Test
  void a_whole_answer_that_begins_the_same_is_spliced_on() throws Diverged {
    assertThat(text(new Splice(TOLD, STITCH), pieces(TOLD.content() + " the earth turns.")))
        .isEqualTo(" the earth turns.");
  }

  @Test
  void another_answer_is_noticed() {
    assertThatExceptionOfType(Diverged.class)
        .isThrownBy(() -> text(new Splice(TOLD, STITCH), pieces("The moon pulls the sea")));
  }

  @Test
  void so_is_one_that_ends_too_soon() {
    assertThatExceptionOfType(Diverged.class)
        .isThrownBy(
            () -> new Splice(TOLD, STITCH).news(List.of(Chunks.content("The moon"), end())));
    assertThatExceptionOfType(Diverged.class)
        .isThrownBy(() -> text(new Splice(TOLD, STITCH), pieces("The moon")));
  }

  @Test
  void one_that_thought_otherwise_is_another_answer() {
    AnswerText told = new AnswerText("Let me see.", "4", List.of());

    assertThatExceptionOfType(Diverged.class)
        .isThrownBy(
            () ->
                new Splice(told, STITCH)
                    .news(List.of(Chunks.reasoning("Let me see. Hm."), Chunks.content("4"))));
  }

  private static List<Chunk> pieces(String text) {
    List<Chunk> pieces = new ArrayList<>();
    for (int at = 0; at < text.length(); at += 3) {
      pieces.add(Chunks.content(text.substring(at, Math.min(at + 3, text.length()))));
    }
    return pieces;
  }

  private static String text(Seam seam, List<Chunk> chunks) throws Diverged {
    var text = new StringBuilder();
    for (Chunk chunk : chunks) {
      seam.news(List.of(chunk)).forEach(news -> text.append(news.content()));
    }
    seam.rest().forEach(news -> text.append(news.content()));
    return text.toString();
  }

  private static Chunk end() {
    return Chunks.end("stop", null);
  }

  private static AnswerText said(String content) {
    return new AnswerText("", content, List.of());
  }
}
