package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidSetting;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EjectionRulesTest {

  private static final long NOW = 1_000_000;

  @Test
  void what_the_operator_sets_is_what_counts() {
    var ejection =
        new Ejection(
            rules(
                Map.of(
                    "TIDEGATE_EJECT_FAILURES_IN_A_ROW", "2",
                    "TIDEGATE_EJECT_SECONDS", "60",
                    "TIDEGATE_EJECT_LONGEST_SECONDS", "60")),
            new Random(7));

    ejection.failed(NOW, false);
    assertThat(ejection.admits(NOW)).isTrue();
    ejection.failed(NOW, false);

    assertThat(ejection.admits(NOW + 47_999)).isFalse();
    assertThat(ejection.admits(NOW + 60_000)).isTrue();
  }

  @Test
  void a_smaller_part_of_failures_may_be_too_much() {
    var ejection =
        new Ejection(rules(Map.of("TIDEGATE_EJECT_FAILED_PERCENT", "20")), new Random(7));
    for (int i = 0; i < 8; i++) {
      ejection.succeeded(NOW);
    }

    ejection.failed(NOW, false);
    assertThat(ejection.admits(NOW)).isTrue();
    ejection.failed(NOW, false);
    assertThat(ejection.admits(NOW)).isFalse();
  }

  @Test
  void the_usual_values_are_those_of_the_documents() {
    assertThat(rules(Map.of()))
        .isEqualTo(
            new EjectionRules(
                5, 50, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10)));
  }

  @Test
  void nonsense_is_refused_by_the_name_of_the_setting() {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> rules(Map.of("TIDEGATE_EJECT_FAILED_PERCENT", "101")))
        .withMessageContaining("TIDEGATE_EJECT_FAILED_PERCENT");
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> rules(Map.of("TIDEGATE_EJECT_SECONDS", "31")))
        .withMessageContaining("TIDEGATE_EJECT_LONGEST_SECONDS");
  }

  private static EjectionRules rules(Map<String, String> settings) {
    return EjectionRules.of(new Environment(settings));
  }
}
