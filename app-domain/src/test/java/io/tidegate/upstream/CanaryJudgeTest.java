package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryJudgeTest {

  private static final CanaryDraft RULES =
      new CanaryDraft(List.of(new RouteTarget("a", "m", 1)), List.of(5, 50), 60, 50, 2, 1.5, 1.5);
  private static final CanaryDetails RUN = CanaryDetails.start(RULES, new UUID(0, 1), 0);
  private static final ArmFigures STABLE = arm(1000, 10, 500, 200, 0, 1000);
  private static final long IN_TIME = 60_000;

  @Test
  void one_that_is_as_good_goes_on() {
    assertThat(judge(arm(50, 1, 700, 280, 2, 1400), IN_TIME)).isEqualTo(new CanaryVerdict.Go());
  }

  @Test
  void it_waits_for_its_time_and_for_enough_turns() {
    ArmFigures good = arm(50, 0, 500, 200, 0, 1000);

    assertThat(judge(good, IN_TIME - 1)).isEqualTo(new CanaryVerdict.Wait());
    assertThat(judge(arm(49, 0, 500, 200, 0, 1000), IN_TIME)).isEqualTo(new CanaryVerdict.Wait());
    assertThat(CanaryJudge.judge(RUN, ArmFigures.NONE, good, IN_TIME))
        .isEqualTo(new CanaryVerdict.Wait());
  }

  @ParameterizedTest
  @CsvSource({
    "3, 500, 200, 0, 1000, errors",
    "0, 500, 310, 0, 1000, first_token",
    "0, 760, 200, 0, 1000, latency",
    "0, 500, 200, 4, 1000, finish_reasons",
    "0, 500, 200, 0, 1501, cost"
  })
  void one_that_is_worse_by_any_figure_goes_back(
      int failed, long millis, long firstToken, int odd, long cost, String reason) {
    assertThat(judge(arm(50, failed, millis, firstToken, odd, cost), IN_TIME))
        .isEqualTo(new CanaryVerdict.Back(reason));
  }

  @Test
  void one_that_fails_does_not_wait_for_its_time() {
    assertThat(judge(arm(10, 2, 500, 200, 0, 1000), 1)).isEqualTo(new CanaryVerdict.Back("errors"));
    assertThat(judge(arm(10, 1, 500, 200, 0, 1000), 1)).isEqualTo(new CanaryVerdict.Wait());
    assertThat(judge(arm(9, 9, 0, 0, 0, 0), 1)).isEqualTo(new CanaryVerdict.Wait());
  }

  private static CanaryVerdict judge(ArmFigures tried, long now) {
    return CanaryJudge.judge(RUN, STABLE, tried, now);
  }

  /** Means, turned into sums. */
  private static ArmFigures arm(
      long turns, long failed, long millis, long firstToken, long odd, long cost) {
    long answered = turns - failed;
    return new ArmFigures(
        turns,
        failed,
        answered * millis,
        answered,
        answered * firstToken,
        answered,
        odd,
        answered * cost);
  }
}
