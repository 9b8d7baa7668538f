package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.event.OperatorEvents;
import io.tidegate.event.RaisedEvents;
import io.tidegate.platform.Environment;
import io.tidegate.traffic.HandClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadSheddingTest {

  private final HandClock clock = new HandClock();

  @ParameterizedTest
  @CsvSource({"0, 0", "5, 0", "6, 0.12", "10, 0.2", "40, 0.8", "50, 0.9", "100, 0.9"})
  void what_is_refused_grows_with_what_fails(int failed, double share) {
    assertThat(Sheddings.after(failed, clock).share()).isEqualTo(share, within(1e-9));
  }

  @Test
  void a_few_turns_say_nothing() {
    LoadShedding shedding = Sheddings.on(clock);
    for (int turn = 0; turn < 19; turn++) {
      shedding.ended(true);
    }

    assertThat(shedding.share()).isZero();
  }

  @Test
  void it_ends_when_the_minute_is_over() {
    LoadShedding shedding = Sheddings.after(50, clock);
    assertThat(shedding.share()).isPositive();

    clock.advance(Duration.ofSeconds(59));
    assertThat(shedding.share()).isPositive();
    clock.advance(Duration.ofSeconds(2));
    assertThat(shedding.share()).isZero();
  }

  @Test
  void operators_learn_when_it_begins_and_ends() {
    var events = new OperatorEvents();
    var shedding =
        new LoadShedding(
            clock,
            events,
            new Environment(
                Map.of("TIDEGATE_SHED_ABOVE_PERCENT", "20", "TIDEGATE_SHED_PERCENT", "30")));
    for (int turn = 0; turn < 20; turn++) {
      shedding.ended(turn < 8);
    }

    assertThat(shedding.share()).isEqualTo(0.6, within(1e-9));
    clock.advance(Duration.ofMinutes(2));
    shedding.share();

    assertThat(RaisedEvents.kinds(events))
        .containsExactly("load_shedding_began", "load_shedding_ended");
  }
}
