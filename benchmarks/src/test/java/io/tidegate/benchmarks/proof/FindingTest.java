package io.tidegate.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FindingTest {

  @Test
  void a_figure_may_be_so_far_from_its_aim_and_no_further() {
    assertThat(Finding.near("admitted", 6_000, 2, 6_120).passed()).isTrue();
    assertThat(Finding.near("admitted", 6_000, 2, 6_121).passed()).isFalse();
    assertThat(Finding.near("admitted", 6_000, 2, 5_879).passed()).isFalse();
  }

  @Test
  void it_says_how_far() {
    assertThat(Finding.near("admitted", 6_000, 2, 6_120).measured()).isEqualTo("6,120 (+2.00 %)");
  }

  @Test
  void a_share_of_nothing_is_no_success() {
    assertThat(Finding.shareAtLeast("success", 99.9, 0, 0).passed()).isFalse();
  }

  @Test
  void a_share_is_not_rounded_up() {
    assertThat(Finding.shareAtLeast("success", 99.9, 99_899, 100_000).passed()).isFalse();
    assertThat(Finding.shareAtLeast("success", 99.9, 99_900, 100_000).passed()).isTrue();
  }

  @Test
  void a_time_may_be_used_up() {
    Duration second = Duration.ofSeconds(1);

    assertThat(Finding.within("closed", second, second).passed()).isTrue();
    assertThat(Finding.within("closed", second, second.plusNanos(1)).passed()).isFalse();
  }

  @Test
  void what_it_belongs_to_stands_in_front() {
    assertThat(Finding.exactly("lost", 0, 1).of("killed"))
        .isEqualTo(new Finding("killed: lost", "0", "1", /* passed= */ false));
  }
}
