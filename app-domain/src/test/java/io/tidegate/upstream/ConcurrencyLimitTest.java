package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

  private final ConcurrencyLimit limit = new ConcurrencyLimit();
  private long now = 10_000;

  @Test
  void no_more_than_is_configured_may_enter() {
    assertThat(limit.enter(2)).isTrue();
    assertThat(limit.enter(2)).isTrue();
    assertThat(limit.enter(2)).isFalse();

    limit.leave();
    assertThat(limit.enter(2)).isTrue();
  }

  @Test
  void a_number_that_is_named_holds_at_once() {
    limit.obey(1, now);

    assertThat(limit.enter(10)).isTrue();
    assertThat(limit.hasRoom(10)).isFalse();
  }

  @Test
  void a_refusal_takes_a_quarter_of_what_is_under_way() {
    enter(8);

    limit.refused(10, now);

    assertThat(limit.limit(10)).isEqualTo(6);
  }

  @Test
  void it_grows_by_a_tenth_a_second_while_it_is_used() {
    limit.obey(20, now);
    limit.succeeded(100, now + 1_000);
    assertThat(limit.limit(100)).isEqualTo(20);

    enter(10);
    limit.succeeded(100, now + 1_000);
    limit.succeeded(100, now + 1_001);
    assertThat(limit.limit(100)).isEqualTo(22);
  }

  private void enter(int calls) {
    for (int i = 0; i < calls; i++) {
      limit.enter(1000);
    }
  }
}
