package io.tidegate.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.upstream.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final TokenUsage USAGE = new TokenUsage(10, 20, 30, 5);

  private final HandClock clock = new HandClock();
  private final Traffic traffic = new Traffic(clock);

  @Test
  void without_traffic_there_is_no_error_rate_and_no_p95() {
    assertThat(traffic.last(MINUTE))
        .isEqualTo(new TrafficFigures(0, Optional.empty(), Optional.empty(), 0));
  }

  @Test
  void rates_are_per_second_of_the_window() {
    for (int i = 0; i < 120; i++) {
      traffic.record(Outcome.ANSWERED, Duration.ofMillis(40), USAGE);
    }
    clock.advance(SECOND);

    TrafficFigures figures = traffic.last(MINUTE);

    assertThat(figures.requestsPerSecond()).isEqualTo(2.0);
    assertThat(figures.tokensPerSecond()).isEqualTo(120.0);
  }

  @Test
  void only_our_failures_are_errors() {
    traffic.record(Outcome.of(200), SECOND, USAGE);
    traffic.record(Outcome.of(429), SECOND, TokenUsage.NONE);
    traffic.record(Outcome.of(404), SECOND, TokenUsage.NONE);
    traffic.record(Outcome.of(503), SECOND, TokenUsage.NONE);
    clock.advance(SECOND);

    assertThat(traffic.last(MINUTE).errorRate()).contains(0.25);
  }

  @Test
  void the_second_that_is_filling_does_not_count_yet() {
    traffic.record(Outcome.ANSWERED, SECOND, USAGE);

    assertThat(traffic.last(MINUTE).requestsPerSecond()).isZero();
  }

  @Test
  void what_leaves_the_window_enters_the_previous_one() {
    traffic.record(Outcome.ANSWERED, SECOND, USAGE);
    clock.advance(MINUTE.plus(SECOND));

    assertThat(traffic.last(MINUTE).requestsPerSecond()).isZero();
    assertThat(traffic.previous(MINUTE).requestsPerSecond()).isEqualTo(1 / 60.0);
  }

  @Test
  void a_slot_that_is_used_again_forgets_what_was_in_it() {
    traffic.record(Outcome.FAILED, SECOND, USAGE);
    clock.advance(Traffic.HISTORY.plus(SECOND));
    traffic.record(Outcome.ANSWERED, SECOND, USAGE);
    clock.advance(SECOND);

    assertThat(traffic.last(Traffic.HISTORY).errorRate()).contains(0.0);
  }

  @Test
  void a_series_says_where_each_step_begins() {
    traffic.record(Outcome.FAILED, SECOND, USAGE);
    clock.advance(Duration.ofSeconds(5));

    List<TrafficPoint> series = traffic.series(Duration.ofSeconds(10), Duration.ofSeconds(5));

    assertThat(series).hasSize(2);
    assertThat(series.getLast().start()).isEqualTo(clock.instant().minusSeconds(5));
    assertThat(series).extracting(TrafficPoint::errors).containsExactly(0L, 1L);
  }

  @Test
  void threads_that_record_at_once_lose_nothing() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        threads.execute(() -> traffic.record(Outcome.ANSWERED, SECOND, USAGE));
      }
    }
    clock.advance(SECOND);

    assertThat(traffic.series(SECOND, SECOND).getLast().requests()).isEqualTo(1_000);
  }
}
