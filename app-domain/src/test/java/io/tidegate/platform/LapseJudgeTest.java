package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LapseJudgeTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

  private final LapseJudge judge = new LapseJudge(new LeaseTerm(Duration.ofSeconds(10)));

  @Test
  void a_node_that_has_just_started_is_not_sure_before_the_living_had_time_to_renew() {
    assertThat(judge.isSure(T0)).isFalse();
    assertThat(heardEverySecondUntil(1, 9)).isFalse();
    assertThat(judge.isSure(T0.plusSeconds(10))).isTrue();
  }

  @Test
  void nor_is_one_to_whom_the_database_did_not_answer_for_a_while() {
    heardEverySecondUntil(0, 20);

    assertThat(judge.isSure(T0.plusSeconds(60))).isFalse();
    assertThat(heardEverySecondUntil(61, 69)).isFalse();
    assertThat(judge.isSure(T0.plusSeconds(70))).isTrue();
  }

  @Test
  void a_moment_of_silence_changes_nothing() {
    heardEverySecondUntil(0, 20);

    assertThat(judge.isSure(T0.plusSeconds(23))).isTrue();
  }

  /** Whether it was sure at the end. */
  private boolean heardEverySecondUntil(int first, int last) {
    boolean sure = false;
    for (int second = first; second <= last; second++) {
      sure = judge.isSure(T0.plusSeconds(second));
    }
    return sure;
  }
}
