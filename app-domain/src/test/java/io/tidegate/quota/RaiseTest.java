package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

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
}
