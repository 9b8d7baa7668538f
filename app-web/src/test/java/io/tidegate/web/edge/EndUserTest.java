package io.tidegate.web.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.InvalidInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndUserTest {

  @ParameterizedTest
  @ValueSource(strings = {"user-1", "müller", "中", "用户", "😀"})
  void a_name_is_the_one_that_the_app_sent(String name) {
    assertThat(EndUser.named(inBytes(name))).isEqualTo(name);
    assertThat(EndUser.named(inBytes("户".repeat(256)))).hasSize(256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m\u00fcller", "\u00c3", "\u00c0\u0080", "\u00ed\u00a0\u0080", "用户"})
  void what_is_not_utf_8_is_no_name(String header) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> EndUser.named(header))
        .withMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb", "a\u007fb", "a\u0085b"})
  void nor_is_what_cannot_be_printed(String name) {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> EndUser.named(inBytes(name)));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> EndUser.named(inBytes("户".repeat(257))));
  }

  /** As the server reads a header. */
  private static String inBytes(String name) {
    return new String(name.getBytes(UTF_8), ISO_8859_1);
  }
}
