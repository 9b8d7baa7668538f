package io.tidegate.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.web.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHeaderTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "abc, abc",
        "'\"abc\"', abc",
        "'  \"abc\" ', abc",
        "'\"a b\"', a b",
        "'\"say \\\"hi\\\"\"', 'say \"hi\"'",
        "'\"back\\\\slash\"', 'back\\slash'",
        "a\\b, a\\b"
      })
  void a_key_is_read_with_quotes_and_without(String header, String key) {
    assertThat(KeyHeader.parse(header)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "\"",
        "\"\"",
        "\"abc",
        "\"abc\\\"",
        "\"a\"b\"",
        "\"abc\";p=1",
        "\"a\\bc\"",
        "\"abc\\",
        "naïve",
        "\"潮\""
      })
  void anything_else_is_refused_with_the_name_of_the_header(String header) {
    assertThatThrownBy(() -> KeyHeader.parse(header))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 100_000})
  void a_key_of_over_255_characters_is_refused(int length) {
    assertThatThrownBy(() -> KeyHeader.parse("k".repeat(length)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("255");
  }
}
