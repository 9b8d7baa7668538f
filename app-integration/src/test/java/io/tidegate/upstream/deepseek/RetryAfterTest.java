package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                             | PT7S
          0                             | PT0S
          ' 30 '                        | PT30S
          Sat, 21 Nov 2026 12:00:20 GMT | PT20S
          Sat, 21 Nov 2026 11:00:00 GMT | PT0S
          """)
  void reads_seconds_and_moments(String header, Duration wait) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-3", "1.5", "99999999999999", "Sat, 99 Nov 2026"})
  void ignores_what_it_cannot_read(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
  }

  @Test
  void knows_no_wait_without_header() {
    assertThat(RetryAfter.parse(null, NOW)).isNull();
  }
}
