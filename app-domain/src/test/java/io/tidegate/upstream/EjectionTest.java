package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Environment;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EjectionTest {

  private final Ejection ejection =
      new Ejection(EjectionRules.of(new Environment(Map.of())), new Random(7));
  private long now = 1_000_000;

  @Test
  void five_failures_in_a_row_are_too_many() {
    fail(4);
    assertThat(ejection.admits(now)).isTrue();

    fail(1);
    assertThat(ejection.admits(now)).isFalse();
  }

  @Test
  void so_are_half_of_ten_calls() {
    for (int i = 0; i < 4; i++) {
      fail(1);
      ejection.succeeded(now);
    }
    assertThat(ejection.admits(now)).isTrue();

    ejection.succeeded(now);
    fail(1);
    assertThat(ejection.admits(now)).isFalse();
  }

  @Test
  void who_fails_now_and_then_is_out_for_half_a_minute_at_once() {
    for (int i = 0; i < 5; i++) {
      ejection.succeeded(now);
      fail(1);
    }

    assertThat(ejection.admits(now + 23_999)).isFalse();
    assertThat(ejection.admits(now + 30_000)).isTrue();
  }

  @Test
  void how_well_it_was_before_does_not_excuse_it_for_long() {
    succeed(50);
    now += 2_000;
    succeed(4);
    fail(4);
    now += 1_000;
    succeed(1);
    assertThat(ejection.admits(now)).isTrue();

    fail(1);
    assertThat(ejection.admits(now)).isFalse();
  }

  @Test
  void a_success_forgives_what_came_in_a_row() {
    fail(4);
    succeed(10);
    fail(4);

    assertThat(ejection.admits(now)).isTrue();
  }

  @Test
  void after_five_seconds_one_call_is_a_trial_and_only_one() {
    fail(5);
    now += 5_000;

    assertThat(ejection.enter(now)).isTrue();
    assertThat(ejection.enter(now)).isFalse();

    ejection.returned(now);
    assertThat(ejection.enter(now)).isTrue();
  }

  @Test
  void a_trial_without_a_verdict_leaves_room_for_another() {
    fail(5);
    now += 5_000;
    ejection.enter(now);

    ejection.undecided();

    assertThat(ejection.enter(now)).isTrue();
  }

  @Test
  void each_failed_trial_doubles_the_wait_up_to_half_a_minute() {
    fail(5);
    for (long most : new long[] {5_000, 10_000, 20_000, 30_000, 30_000}) {
      assertThat(ejection.admits(now + most * 4 / 5 - 1)).isFalse();
      assertThat(ejection.admits(now + most)).isTrue();
      now += most;
      ejection.enter(now);
      ejection.failed(now, true);
    }
  }

  @Test
  void failures_of_calls_that_began_before_do_not_make_it_longer() {
    fail(5);
    ejection.failed(now + 4_000, false);

    assertThat(ejection.admits(now + 5_000)).isTrue();
  }

  @Test
  void who_comes_back_starts_slowly() {
    fail(5);
    ejection.returned(now);

    assertThat(ejection.share(now)).isEqualTo(0.1);
    assertThat(ejection.share(now + 5_000)).isEqualTo(0.5);
    assertThat(ejection.share(now + 60_000)).isEqualTo(1);
  }

  @Test
  void who_has_just_come_back_is_out_again_sooner() {
    fail(5);
    ejection.returned(now);
    fail(1);
    assertThat(ejection.admits(now)).isFalse();

    ejection.returned(now);
    succeed(4);
    fail(1);
    assertThat(ejection.admits(now)).isTrue();
    fail(1);
    assertThat(ejection.admits(now)).isFalse();
  }

  @Test
  void who_fails_then_is_out_for_half_a_minute() {
    fail(5);
    ejection.returned(now);
    fail(1);

    assertThat(ejection.admits(now + 23_999)).isFalse();
    assertThat(ejection.admits(now + 30_000)).isTrue();
  }

  @Test
  void nor_may_a_quarter_of_its_calls_fail_then() {
    fail(5);
    ejection.returned(now);
    succeed(4);
    fail(1);
    succeed(1);
    assertThat(ejection.admits(now)).isTrue();

    fail(1);
    assertThat(ejection.admits(now)).isFalse();
  }

  @Test
  void a_failure_now_and_then_does_not_matter() {
    fail(5);
    ejection.returned(now);
    for (int i = 0; i < 5; i++) {
      succeed(4);
      fail(1);
    }

    assertThat(ejection.admits(now)).isTrue();
  }

  @Test
  void who_has_been_back_for_ten_seconds_is_judged_as_before() {
    fail(5);
    ejection.returned(now);
    now += 10_000;

    fail(4);
    assertThat(ejection.admits(now)).isTrue();
  }

  private void succeed(int times) {
    for (int i = 0; i < times; i++) {
      ejection.succeeded(now);
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      ejection.failed(now, false);
    }
  }
}
