package io.tidegate.adminui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final Translations translations = new Translations();
  private final Moments moments =
      new Moments(
          (key, argument) -> translations.getTranslation(key, Language.ENGLISH.locale(), argument),
          Language.ENGLISH.locale(),
          ZoneId.of("Asia/Shanghai"));

  @ParameterizedTest
  @CsvSource({
    "PT-5S, just now",
    "PT59S, just now",
    "PT1M, 1 minute ago",
    "PT59M, 59 minutes ago",
    "PT1H, 1 hour ago",
    "PT23H, 23 hours ago",
    "PT24H, yesterday",
    "PT49H, 2 days ago"
  })
  void ages_are_told_in_the_largest_unit(Duration age, String text) {
    assertThat(moments.ago(NOW.minus(age), NOW)).isEqualTo(text);
  }

  @Test
  void days_are_written_as_in_the_language() {
    LocalDate day = LocalDate.of(2026, 11, 2);

    assertThat(Moments.day(day, Language.ENGLISH.locale())).isEqualTo("Nov 2, 2026");
    assertThat(Moments.day(day, Language.CHINESE.locale())).isEqualTo("2026年11月2日");
  }

  @Test
  void a_zone_that_is_not_known_here_is_utc() {
    assertThat(Moments.zone("Asia/Shanghai")).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(Moments.zone("Etc/Unknown")).isEqualTo(ZoneId.of("UTC"));
    assertThat(Moments.zone("")).isEqualTo(ZoneId.of("UTC"));
    assertThat(Moments.zone(null)).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void the_exact_time_is_that_of_the_visitor() {
    assertThat(moments.exact(NOW)).contains("6:00:00").contains("2026");
  }
}
