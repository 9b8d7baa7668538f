package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataPatchTest {

  /** The examples of RFC 7396, appendix A, whose outermost values are objects. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"b"}             | {"a":"c"}               | {"a":"c"}
          {"a":"b"}             | {"b":"c"}               | {"a":"b","b":"c"}
          {"a":"b"}             | {"a":null}              | {}
          {"a":"b","b":"c"}     | {"a":null}              | {"b":"c"}
          {"a":["b"]}           | {"a":"c"}               | {"a":"c"}
          {"a":"c"}             | {"a":["b"]}             | {"a":["b"]}
          {"a":{"b":"c"}}       | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}     | {"a":[1]}               | {"a":[1]}
          {"e":null}            | {"a":1}                 | {"e":null,"a":1}
          {}                    | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
          """)
  void it_changes_what_the_standard_says(String before, String patch, String after) {
    assertThat(new MetadataPatch(patch).appliedTo(before)).isEqualTo(after);
  }

  @Test
  void numbers_stay_as_they_were_written() {
    String numbers = "{\"a\":1.10,\"b\":12345678901234567890.12345678901234567890}";

    assertThat(new MetadataPatch("{}").appliedTo(numbers)).isEqualTo(numbers);
    assertThat(new MetadataPatch(numbers).appliedTo("{}")).isEqualTo(numbers);
  }

  @Test
  void what_it_leaves_is_no_longer_than_metadata_may_be() {
    String overhead = "{\"a\":\"\",\"b\":\"\"}";
    int room = NewConversation.MAX_METADATA - overhead.length();
    String before = "{\"a\":\"%s\"}".formatted("x".repeat(room));

    assertThat(new MetadataPatch("{\"b\":\"\"}").appliedTo(before))
        .hasSize(NewConversation.MAX_METADATA);
    refuses("{\"b\":\"y\"}", before);
  }

  @Test
  void numbers_that_are_too_long_to_read_are_the_clients_business() {
    refuses("{\"a\":1}", "{\"n\":%s}".formatted("1".repeat(2001)));
  }

  private static void refuses(String patch, String before) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> new MetadataPatch(patch).appliedTo(before))
        .satisfies(refused -> assertThat(refused.pointer()).isEqualTo("/metadata"));
  }
}
