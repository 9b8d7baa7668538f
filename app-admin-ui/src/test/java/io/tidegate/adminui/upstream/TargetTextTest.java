package io.tidegate.adminui.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.When;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTextTest {

  @Test
  void no_condition_is_lost_by_writing_and_reading() {
    var all = new When(5L, 8000L, List.of("P0", "P1"), true, false, true, List.of("a", "b"));
    List<RouteTarget> targets =
        List.of(
            new RouteTarget("deepseek", "m", 3, all, List.of("dead", "overloaded")),
            new RouteTarget("spare", "m", 1));

    String text = TargetText.write(targets);

    assertThat(text)
        .isEqualTo(
            "deepseek m 3 min_prompt_tokens=5 max_prompt_tokens=8000 priorities=P0,P1"
                + " streamed=true tools=false thinking=true regions=a,b"
                + " failures=dead,overloaded\nspare m");
    assertThat(TargetText.read("/candidates", text)).isEqualTo(targets);
  }

  @Test
  void conditions_may_stand_anywhere_behind_the_upstream() {
    assertThat(TargetText.read("/candidates", "a tools=true m 2").getFirst().weight()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a m 1 2",
        "a m x",
        "a m tools=yes",
        "a m max_prompt_tokens=many",
        "a m max_promt_tokens=5",
        "a m tools=true tools=false"
      })
  void what_is_no_target_is_refused_where_it_stands(String line) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> TargetText.read("/candidates", line))
        .matches(wrong -> wrong.pointer().equals("/candidates"));
  }
}
