package io.tidegate.adminui.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.adminui.text.Translations;
import io.tidegate.upstream.ArmFigures;
import io.tidegate.upstream.CanaryDecided;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CanaryFiguresTest {

  private static final CanaryDecided DECIDED =
      new CanaryDecided(
          Instant.EPOCH,
          "returned",
          0,
          "errors",
          new ArmFigures(12_000, 120, 1_188_000, 10, 2_345, 10, 0, 123_450).shown(),
          new ArmFigures(40, 4, 3_600, 40, 4_000, 20, 1, 200_000).shown());

  @Test
  void both_versions_have_a_line_with_all_figures() {
    assertThat(in(Locale.ENGLISH))
        .isEqualTo(
            """
            Canary: 40 turns · 10 % failed · first token after 100 ms · 100 ms in all · \
            5 % ended oddly · 0.00001 an answer, in the currency of its price
            Stable version: 12\u2009000 turns · 1 % failed · first token after 234.5 ms · \
            100 ms in all · 0 % ended oddly · 0.000012345 an answer, in the currency of its price\
            """);
  }

  @Test
  void chinese_is_spoken_too() {
    assertThat(in(Locale.SIMPLIFIED_CHINESE))
        .startsWith("灰度版本：40 轮 · 失败 10 % · ")
        .contains("\n稳定版本：");
  }

  private static String in(Locale language) {
    var translations = new Translations();
    return new CanaryFigures(
            (key, argument) -> translations.getTranslation(key, language, argument), language)
        .of(DECIDED);
  }
}
