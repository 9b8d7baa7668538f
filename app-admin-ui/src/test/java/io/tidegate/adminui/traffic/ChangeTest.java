package io.tidegate.adminui.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.adminui.traffic.Change.Direction;
import io.tidegate.adminui.traffic.Change.Meaning;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChangeTest {

  @Test
  void compares_with_the_earlier_figure() {
    assertThat(Change.between(OptionalDouble.of(100), OptionalDouble.of(112)))
        .contains(new Change(0.12));
  }

  @Test
  void nothing_compares_with_nothing() {
    assertThat(Change.between(OptionalDouble.empty(), OptionalDouble.of(1))).isEmpty();
    assertThat(Change.between(OptionalDouble.of(1), OptionalDouble.empty())).isEmpty();
    assertThat(Change.between(OptionalDouble.of(0), OptionalDouble.of(1))).isEmpty();
  }

  @Test
  void zero_after_zero_is_no_change() {
    assertThat(Change.between(OptionalDouble.of(0), OptionalDouble.of(0)))
        .map(Change::direction)
        .contains(Direction.SAME);
  }

  @Test
  void noise_has_no_direction() {
    assertThat(new Change(0.004).direction()).isEqualTo(Direction.SAME);
    assertThat(new Change(-0.02).direction()).isEqualTo(Direction.DOWN);
  }

  @Test
  void only_figures_that_hurt_are_coloured() {
    assertThat(new Change(0.5).tone(Meaning.NEUTRAL)).isEqualTo("tg-neutral");
    assertThat(new Change(0.5).tone(Meaning.BAD)).isEqualTo("tg-bad");
    assertThat(new Change(-0.5).tone(Meaning.BAD)).isEqualTo("tg-good");
  }
}
