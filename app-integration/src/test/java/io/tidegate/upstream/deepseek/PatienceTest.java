package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.upstream.Deadlines;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Deadlines DEADLINES =
      new Deadlines(seconds(1), seconds(10), seconds(4), seconds(6), seconds(30));

  /** Begins near the end of the range, as the JVM's clock may. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  private final Patience patience = Patience.forStream(DEADLINES, nanos::get);

  @Test
  void a_read_waits_for_silence_first() {
    assertThat(left()).isEqualTo(seconds(4));
    assertThat(patience.exhausted()).contains("nothing");
  }

  @Test
  void comments_do_not_move_the_first_token() {
    pass(8);

    assertThat(left()).isEqualTo(seconds(2));
    pass(2);
    assertThat(left()).isZero();
    assertThat(patience.exhausted()).contains("first token");
  }

  @Test
  void data_that_nobody_sees_does_not_move_the_first_token() {
    pass(8);
    patience.dataArrived(false);

    assertThat(left()).isEqualTo(seconds(2));
  }

  @Test
  void comments_do_not_replace_data() {
    pass(8);
    patience.dataArrived(true);
    pass(5);

    assertThat(left()).isEqualTo(seconds(1));
    pass(1);
    assertThat(patience.exhausted()).contains("no data");
  }

  @Test
  void data_does_not_move_the_total() {
    for (int i = 0; i < 7; i++) {
      pass(4);
      patience.dataArrived(true);
    }

    assertThat(left()).isEqualTo(seconds(2));
    pass(2);
    assertThat(patience.exhausted()).contains("total");
  }

  @Test
  void what_the_reader_does_between_two_reads_counts_for_the_total_only() {
    patience.dataArrived(true);
    patience.pause();
    pass(10);
    patience.resume();
    pass(3);

    assertThat(left()).isEqualTo(seconds(3));
    patience.pause();
    pass(15);
    patience.resume();
    assertThat(left()).isEqualTo(seconds(2));
    pass(2);
    assertThat(patience.exhausted()).contains("total");
  }

  @Test
  void whole_answer_has_no_first_token() {
    Patience whole = Patience.forWhole(DEADLINES, nanos::get);
    pass(28);

    assertThat(Duration.ofNanos(whole.nanosLeft())).isEqualTo(seconds(2));
  }

  @Test
  void whole_answer_may_be_silent_for_longer() {
    var deadlines =
        new Deadlines(
            seconds(1), seconds(10), seconds(10), seconds(4), seconds(20), seconds(6), seconds(30));
    Patience whole = Patience.forWhole(deadlines, nanos::get);

    assertThat(Duration.ofNanos(whole.nanosLeft())).isEqualTo(seconds(20));
    pass(12);
    assertThat(Duration.ofNanos(whole.nanosLeft())).isEqualTo(seconds(18));
  }

  private Duration left() {
    return Duration.ofNanos(patience.nanosLeft());
  }

  private void pass(long seconds) {
    nanos.addAndGet(seconds(seconds).toNanos());
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
