package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.InvalidInput;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhenTest {

  private static final Turn SHORT = Turn.of(100);

  @Test
  void what_is_not_said_holds_for_all_and_is_not_asked() {
    assertThat(When.ALWAYS.holds(Turn.UNASKED, false, "")).isTrue();
    assertThat(inRegions("far").holds(Turn.UNASKED, false, "here")).isFalse();
  }

  @Test
  void a_prompt_may_be_as_long_as_the_bounds_themselves() {
    When between = tokens(10L, 20L);

    assertThat(holds(between, Turn.of(9))).isFalse();
    assertThat(holds(between, Turn.of(10))).isTrue();
    assertThat(holds(between, Turn.of(20))).isTrue();
    assertThat(holds(between, Turn.of(21))).isFalse();
  }

  @Test
  void each_of_the_yes_and_no_conditions_asks_for_its_own_trait() {
    When streamed = new When(null, null, null, true, null, null, null);
    When whole = new When(null, null, null, false, null, null, null);
    When withTools = new When(null, null, null, null, true, null, null);
    When withoutTools = new When(null, null, null, null, false, null, null);

    assertThat(holds(streamed, SHORT.asStream())).isTrue();
    assertThat(holds(streamed, SHORT)).isFalse();
    assertThat(holds(whole, SHORT)).isTrue();
    assertThat(holds(withTools, SHORT.withTools())).isTrue();
    assertThat(holds(withTools, SHORT.asStream())).isFalse();
    assertThat(holds(withoutTools, SHORT.withTools())).isFalse();
  }

  @Test
  void who_does_not_say_whether_to_think_gets_what_the_route_says() {
    When thinking = new When(null, null, null, null, null, true, null);

    assertThat(thinking.holds(SHORT, true, "")).isTrue();
    assertThat(thinking.holds(SHORT, false, "")).isFalse();
    assertThat(thinking.holds(SHORT.thinking(true), false, "")).isTrue();
    assertThat(thinking.holds(SHORT.thinking(false), true, "")).isFalse();
  }

  @Test
  void priority_and_region_must_be_among_those_that_are_named() {
    When urgent = new When(null, null, List.of("P1", "P0"), null, null, null, null);

    assertThat(holds(urgent, SHORT.by("P0"))).isTrue();
    assertThat(holds(urgent, SHORT)).isFalse();
    assertThat(inRegions("far", "here").holds(SHORT, false, "here")).isTrue();
    assertThat(inRegions("far").holds(SHORT, false, "")).isFalse();
  }

  @Test
  void all_that_is_said_must_hold() {
    When both = new When(null, 200L, null, null, true, null, null);

    assertThat(holds(both, SHORT.withTools())).isTrue();
    assertThat(holds(both, SHORT)).isFalse();
    assertThat(holds(both, Turn.of(300).withTools())).isFalse();
  }

  @Test
  void the_same_in_another_order_is_the_same() {
    assertThat(inRegions("b", "a", "b")).isEqualTo(inRegions("a", "b"));
  }

  @Test
  void it_says_what_is_said_and_nothing_more() {
    assertThat(new When(5L, null, List.of("P0"), null, false, null, null).said())
        .hasToString("{min_prompt_tokens=5, priorities=[P0], tools=false}");
  }

  @Test
  void what_nobody_can_mean_is_refused() {
    assertThat(wrong(tokens(0L, null))).isEqualTo("/w/min_prompt_tokens");
    assertThat(wrong(tokens(null, 1_000_000_000L))).isEqualTo("/w/max_prompt_tokens");
    assertThat(wrong(tokens(20L, 10L))).isEqualTo("/w/max_prompt_tokens");
    assertThat(wrong(inRegions("East"))).isEqualTo("/w/regions");
    assertThat(wrong(inRegions())).isEqualTo("/w/regions");
    assertThat(wrong(inRegions((String) null))).isEqualTo("/w/regions");
    assertThat(wrong(new When(null, null, List.of("P4"), null, null, null, null)))
        .isEqualTo("/w/priorities");
  }

  private static String wrong(When when) {
    var found = new String[1];
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> when.requireGood("/w"))
        .satisfies(refused -> found[0] = refused.pointer());
    return found[0];
  }

  private static boolean holds(When when, Turn turn) {
    return when.holds(turn, /* thinksByDefault= */ false, /* region= */ "");
  }

  private static When tokens(@Nullable Long min, @Nullable Long max) {
    return new When(min, max, null, null, null, null, null);
  }

  @SuppressWarnings("NullAway") // a client may send a null among the names
  private static When inRegions(@Nullable String... names) {
    return new When(null, null, null, null, null, null, Arrays.asList(names));
  }
}
