package io.tidegate.simulator.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WritingTest {

  private static final OptionalInt NATURAL = OptionalInt.empty();

  @Property(tries = 300)
  void beginning_and_continuation_make_the_whole(
      @ForAll("questions") String question,
      @ForAll long seed,
      @ForAll @IntRange(max = 100) int percent) {
    Writing writing = new Writing(new Discourse(question, "", seed));
    String whole = String.join("", writing.answer(NATURAL, ""));
    String begun = whole.substring(0, whole.length() * percent / 100);

    assertThat(begun + String.join("", writing.answer(NATURAL, begun))).isEqualTo(whole);
  }

  @Property(tries = 300)
  void reasoning_can_be_continued_too(
      @ForAll("questions") String question,
      @ForAll long seed,
      @ForAll @IntRange(max = 100) int percent) {
    Writing writing = new Writing(new Discourse(question, "", seed));
    String whole = String.join("", writing.reasoning(NATURAL, 20, ""));
    String begun = whole.substring(0, whole.length() * percent / 100);

    assertThat(begun + String.join("", writing.reasoning(NATURAL, 20, begun))).isEqualTo(whole);
  }

  @Property(tries = 300)
  void longer_beginning_is_continued_in_its_own_vein(
      @ForAll("questions") String question, @ForAll long seed) {
    Writing writing = new Writing(new Discourse(question, "", seed));
    List<String> longer = writing.answer(OptionalInt.of(200), "");
    String begun = String.join("", longer.subList(0, 150));

    String continued = begun + String.join("", writing.answer(NATURAL, begun));

    assertThat(String.join("", writing.answer(OptionalInt.of(1000), ""))).startsWith(continued);
    assertThat(continued.length()).isGreaterThan(begun.length());
  }

  @Property(tries = 300)
  void answer_has_exactly_the_wanted_number_of_tokens(
      @ForAll("questions") String question,
      @ForAll long seed,
      @ForAll @IntRange(max = 300) int tokens) {
    Writing writing = new Writing(new Discourse(question, "", seed));

    assertThat(writing.answer(OptionalInt.of(tokens), "")).hasSize(tokens).doesNotContain("");
  }

  @Test
  void foreign_beginning_gets_a_continuation_of_its_own() {
    Writing writing = new Writing(new Discourse("How do boats float?", "", 7));

    List<String> first = writing.answer(NATURAL, "```python\n");

    assertThat(first).isNotEmpty().isEqualTo(writing.answer(NATURAL, "```python\n"));
    assertThat(first).isNotEqualTo(writing.answer(NATURAL, "```java\n"));
  }

  @Test
  void json_is_json_whatever_the_sample() throws Exception {
    Writing writing = new Writing(new Discourse("给我 JSON", "", 3));

    for (String sample : List.of("", "{", "{not json} {\"a\":[{\"b\":1}]}", "{\"a\":null}", "{}")) {
      String text = String.join("", writing.json(sample, NATURAL, ""));
      JsonNode json = new ObjectMapper().readTree(text);
      assertThat(json.isObject()).isTrue();
      assertThat(json).isNotEmpty();
    }
  }

  @Test
  void answers_are_about_the_question_in_its_language() {
    String english = answer("Please explain photosynthesis to me");
    String chinese = answer("请解释光合作用");

    assertThat(english).contains("photosynthesis").endsWith(".");
    assertThat(chinese).contains("光合作用").endsWith("。");
  }

  @Provide
  Arbitrary<String> questions() {
    return Arbitraries.of(
        "How do boats float?", "如何学习编程", "", "hi", "1+1=?", "éàü ñ", "混合 mixed 文本 text");
  }

  private static String answer(String question) {
    return String.join("", new Writing(new Discourse(question, "", 1)).answer(NATURAL, ""));
  }
}
