package io.tidegate.adminui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  private final Figures figures = new Figures(Locale.ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.04, 0",
    "3.14159, 3.1",
    "42.4, 42",
    "1234, 1_234",
    "9999.4, 9_999",
    "10000, 10.0_k",
    "12345, 12.3_k",
    "123456, 123_k",
    "999499, 999_k",
    "999600, 1.0_M",
    "7200000000, 7.2_G"
  })
  void rates_have_few_digits_and_a_suffix_from_ten_thousand(double value, String text) {
    assertThat(figures.rate(value)).isEqualTo(text.replace('_', '\u2009'));
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 0.4_ms",
    "840, 840_ms",
    "999, 999_ms",
    "999.6, 1.0_s",
    "1240, 1.2_s",
    "90000, 1.5_min"
  })
  void durations_have_the_unit_that_suits_them(double millis, String text) {
    Duration duration = Duration.ofNanos((long) (millis * 1_000_000));

    assertThat(figures.duration(duration)).isEqualTo(text.replace('_', '\u2009'));
  }

  @Test
  void shares_are_percent_with_one_digit() {
    assertThat(figures.percent(0.0042)).isEqualTo("0.4%");
    assertThat(figures.percent(1)).isEqualTo("100.0%");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "2, 2.00",
    "0.3, 0.30",
    "1234567.5, 1_234_567.50",
    "0.000000001, 0.000000001",
    "999999.995, 999_999.995",
    "-12345.678901234, -12_345.678901234",
    "100, 100.00"
  })
  void money_is_never_rounded(BigDecimal amount, String text) {
    assertThat(figures.money(amount, "USD")).isEqualTo((text + "_USD").replace('_', '\u2009'));
  }

  @Test
  void money_has_the_decimal_sign_of_the_language() {
    assertThat(new Figures(Locale.GERMAN).amount(new BigDecimal("1234.5")))
        .isEqualTo("1\u2009234,50");
  }

  @Test
  void the_exact_figure_has_thin_spaces_in_thousands() {
    assertThat(figures.exact(1_234_567.891)).isEqualTo("1\u2009234\u2009567.89");
  }
}
