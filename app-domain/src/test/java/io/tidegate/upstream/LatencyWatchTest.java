package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.OperatorEvents;
import io.tidegate.event.RaisedEvents;
import io.tidegate.platform.Environment;
import io.tidegate.traffic.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatencyWatchTest {

  private static final List<Upstream> ALL =
      List.of(Plans.upstream("fast", 10), Plans.upstream("slow", 10));

  private final HandClock clock = new HandClock();
  private final OperatorEvents events = new OperatorEvents();
  private final Standings standings =
      new Standings(clock, events, new CountedUpstreams(), new Environment(Map.of()));
  private final Upstreams upstreams =
      new Upstreams(() -> new Topology(ALL, Set.of(), Map.of(), Map.of()));
  private final LatencyWatch watch =
      new LatencyWatch(upstreams, standings, clock, new Environment(Map.of()));

  @BeforeEach
  void refresh() {
    upstreams.refresh();
  }

  @Test
  void who_is_much_slower_than_another_is_taken_out() {
    begins("fast", 300, 20);
    begins("slow", 1000, 20);

    watch.look();

    assertThat(standings.of("slow").isEjected()).isTrue();
    assertThat(standings.of("fast").isEjected()).isFalse();
    assertThat(RaisedEvents.kinds(events)).containsExactly("upstream_ejected");
  }

  @Test
  void who_is_silent_in_all_its_races_is_taken_out() {
    begins("fast", 300, 20);
    begins("slow", 300, 20);
    clock.advance(Duration.ofSeconds(61));
    begins("fast", 300, 20);
    isSilent("slow", 1000, 20);

    watch.look();

    assertThat(standings.of("slow").isEjected()).isTrue();
  }

  @Test
  void who_loses_to_one_that_is_a_little_quicker_stays() {
    begins("fast", 300, 20);
    begins("slow", 300, 20);
    clock.advance(Duration.ofSeconds(61));
    begins("fast", 300, 20);
    isSilent("slow", 700, 20);

    watch.look();

    assertThat(standings.of("slow").isEjected()).isFalse();
  }

  @Test
  void a_race_that_was_lost_soon_makes_nobody_look_quick() {
    begins("fast", 1000, 20);
    begins("slow", 1000, 20);
    isSilent("fast", 100, 100);

    watch.look();

    assertThat(standings.of("fast").usualFirstToken()).hasValue(1000);
    assertThat(standings.of("slow").isEjected()).isFalse();
  }

  @Test
  void a_little_slower_is_good_enough() {
    begins("fast", 100, 20);
    begins("slow", 590, 20);

    watch.look();

    assertThat(standings.of("slow").isEjected()).isFalse();
  }

  @Test
  void a_few_streams_and_old_ones_say_nothing() {
    begins("fast", 100, 20);
    begins("slow", 5000, 19);
    watch.look();
    assertThat(standings.of("slow").isEjected()).isFalse();

    begins("slow", 5000, 1);
    clock.advance(Duration.ofSeconds(61));
    watch.look();
    assertThat(standings.of("slow").isEjected()).isFalse();
  }

  @Test
  void the_last_one_stays() {
    begins("fast", 100, 20);
    begins("slow", 5000, 20);
    for (int i = 0; i < 5; i++) {
      standings
          .of("fast")
          .failed(
              ALL.getFirst(),
              new UpstreamException(UpstreamException.Kind.FAILED, "broken"),
              false,
              clock.millis());
    }

    watch.look();

    assertThat(standings.of("slow").isEjected()).isFalse();
  }

  private void isSilent(String name, long forMillis, int times) {
    for (int i = 0; i < times; i++) {
      standings.of(name).wasSilent(forMillis, clock.millis());
    }
  }

  private void begins(String name, long afterMillis, int times) {
    for (int i = 0; i < times; i++) {
      standings.of(name).answers(afterMillis, /* decides= */ false, clock.millis());
    }
  }
}
