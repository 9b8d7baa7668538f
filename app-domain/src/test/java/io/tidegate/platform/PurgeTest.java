package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurgeTest {

  private static final Duration PER_STEP = Duration.ofSeconds(1);

  private final Purge purge = new Purge(100, Duration.ofSeconds(10), () -> this.now);
  private final List<Integer> steps = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private int due;

  @Test
  void a_round_ends_with_the_first_step_that_is_not_full() {
    due = 250;

    purge.round(this::delete);

    assertThat(steps).containsExactly(100, 100, 50);
  }

  @Test
  void a_table_with_nothing_to_delete_is_asked_once() {
    purge.round(this::delete);

    assertThat(steps).containsExactly(0);
  }

  @Test
  void a_round_begins_no_step_when_its_time_is_up() {
    due = 1_000_000;

    purge.round(this::delete);

    assertThat(steps).hasSize(10);
    assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(10));
  }

  @Test
  void what_a_round_has_left_is_deleted_in_the_next_one() {
    due = 1_250;

    purge.round(this::delete);
    purge.round(this::delete);

    assertThat(due).isZero();
  }

  @Test
  void a_step_that_fails_ends_the_round() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                purge.round(
                    max -> {
                      steps.add(max);
                      throw new IllegalStateException("away");
                    }));
    assertThat(steps).hasSize(1);
  }

  @Test
  void a_step_of_no_rows_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Purge(0, PER_STEP, () -> now))
        .withMessageContaining("0 rows");
  }

  private int delete(int max) {
    now = now.plus(PER_STEP);
    int deleted = Math.min(max, due);
    due -= deleted;
    steps.add(deleted);
    return deleted;
  }
}
