package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import io.tidegate.platform.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RaiseTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant END = T0.plusSeconds(60);

  private final LimitSet usual =
      new LimitSet(
          List.of(
              Limit.of("requests_per_day", 1_000L, null, null),
              Limit.of("concurrent_turns", 5L, null, null)),
          List.of(Budget.of("month", null, "USD", "100", null, List.of(80), T0)));
  private final Raise raise =
      new Raise(
          Map.of("requests_per_day", 2_000L, "month.calendar.USD", 150_000_000_000L), END, "x");

  private Instant now = T0;

  @Test
  void only_what_is_named_is_raised() {
    LimitSet raised = usual.raisedBy(raise);

    assertThat(raised.amount("requests_per_day")).isEqualTo(2_000);
    assertThat(raised.amount("concurrent_turns")).isEqualTo(5);
    assertThat(raised.budgets().getFirst().limit()).isEqualTo(150_000_000_000L);
    assertThat(raised.budgets().getFirst().softPercent()).containsExactly(80);
  }

  /** It refills in a day, so that twice the rate alone would admit one request in 43 seconds. */
  @Test
  void a_bucket_that_is_empty_has_at_once_what_is_added() {
    Limit raised = usual.raisedBy(raise).limits().getFirst();
    double each = 86_400.0 / raised.limit();
    double emptied = 86_400.0;

    assertThat((raised.burst() * each - emptied) / each).isCloseTo(1_000, offset(0.001));
  }

  @Test
  void a_raise_below_what_somebody_set_since_lowers_nothing() {
    LimitSet higher =
        new LimitSet(List.of(Limit.of("requests_per_day", 9_000L, null, null)), List.of());

    assertThat(higher.raisedBy(raise)).isEqualTo(higher);
  }

  @Test
  void a_node_lets_it_end_by_the_clock_alone() {
    var scope = Scope.model("chat");
    var stored = new LimitRecord(scope, usual, 1, T0);
    stored.become(usual, Optional.of(raise), 2, T0);
    var live = new LiveLimits(seen -> seen < 2 ? List.of(stored) : List.of(), () -> now);
    live.refresh();

    assertThat(live.of(scope).amount("requests_per_day")).isEqualTo(2_000);
    now = END;
    assertThat(live.of(scope)).isEqualTo(usual);
  }

  @Test
  void what_no_limit_or_budget_can_be_is_refused() {
    for (Map<String, Long> amounts :
        List.of(
            Map.of("requests_per_day", 9_999_999_999_999L),
            Map.of("month.calendar.USD", Long.MAX_VALUE))) {
      assertThatExceptionOfType(InvalidInput.class)
          .isThrownBy(() -> new Raise(amounts, END, "x").check(usual, T0));
    }
  }

  @Test
  void a_bucket_grows_no_further_than_any_may() {
    Limit wide = Limit.of("requests_per_day", 1L, null, 1_000_000_000_000L);

    assertThat(wide.raisedTo(1_000_000_000_000L).burst()).isEqualTo(1_000_000_000_000L);
  }

  /** However it came to be stored. */
  @Test
  void a_raise_that_cannot_be_keeps_no_other_limit_from_being_known() {
    var scope = Scope.model("chat");
    var stored = new LimitRecord(scope, usual, 1, T0);
    stored.become(
        usual, Optional.of(new Raise(Map.of("requests_per_day", Long.MAX_VALUE), END, "x")), 2, T0);
    var next = new LimitRecord(Scope.model("other"), usual, 3, T0);
    var live = new LiveLimits(seen -> seen < 3 ? List.of(stored, next) : List.of(), () -> now);

    live.refresh();

    assertThat(live.of(scope)).isEqualTo(usual);
    assertThat(live.of(Scope.model("other"))).isEqualTo(usual);
  }
}
