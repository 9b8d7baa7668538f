package io.tidegate.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {

  @Test
  void knobs_are_read_in_any_order_and_spacing() {
    Scenario scenario =
        Scenario.NORMAL.with(" ending=reset; after=40 ;cadence=20ms;tokens=64;usage=separate;");

    assertThat(scenario.ending()).isEqualTo(Ending.RESET);
    assertThat(scenario.after()).hasValue(40);
    assertThat(scenario.pace().cadence()).isEqualTo(Duration.ofMillis(20));
    assertThat(scenario.lengths().content()).hasValue(64);
    assertThat(scenario.shape().usage()).isEqualTo(UsagePlacement.SEPARATE);
  }

  @Test
  void later_knobs_leave_the_others_alone() {
    Scenario scenario = Scenario.NORMAL.with("queue=1.5s;first=10ms").with("first=2m;split=on");

    assertThat(scenario.pace().queue()).isEqualTo(Duration.ofMillis(1500));
    assertThat(scenario.pace().first()).isEqualTo(Duration.ofMinutes(2));
    assertThat(scenario.shape().split()).isTrue();
    assertThat(scenario.text()).isEqualTo("queue=1.5s;first=10ms;first=2m;split=on");
  }

  @Test
  void status_200_takes_an_error_back() {
    Scenario broken = Scenario.NORMAL.with("status=503;retry-after=4");

    assertThat(broken.refusal().orElseThrow().retryAfterSeconds()).hasValue(4);
    assertThat(broken.with("status=200").refusal()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_ending_has_a_name(Ending ending) {
    assertThat(Scenario.NORMAL.with("ending=" + ending.label()).ending()).isEqualTo(ending);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens",
        "tokens=-1",
        "tokens=x",
        "tokens=2000000000",
        "cadence=20",
        "cadence=-1ms",
        "keepalive=0ms",
        "status=100",
        "error=nope",
        "usage=maybe",
        "split=yes",
        "colour=blue"
      })
  void nonsense_is_an_error(String knobs) {
    assertThatIllegalArgumentException().isThrownBy(() -> Scenario.NORMAL.with(knobs));
  }
}
