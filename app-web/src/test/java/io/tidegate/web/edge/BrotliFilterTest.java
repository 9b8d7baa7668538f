package io.tidegate.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrotliFilterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"br", "gzip, deflate, br", "br, gzip", "gzip;q=1.0,br;q=0.5", "br ; q=1", " br "})
  void it_is_wanted_by_whoever_names_it(String accepted) {
    assertThat(BrotliFilter.isWanted(accepted)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gzip", "*", "br;q=0", "br;q=0.000, gzip", "brotli", "x-br", "br;q=9"})
  void it_is_not_wanted_by_others(String accepted) {
    assertThat(BrotliFilter.isWanted(accepted)).isFalse();
  }

  @Test
  void nobody_wants_it_who_says_nothing() {
    assertThat(BrotliFilter.isWanted(null)).isFalse();
  }
}
