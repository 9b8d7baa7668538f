package io.tidegate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstAnswerTest {

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 400, 405, 410, 413, 415, 422})
  void what_was_done_or_can_never_be_done_settles_the_request(int status) {
    assertThat(FirstAnswer.settles(status)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 409, 429, 500, 502, 503, 504})
  void what_may_succeed_later_does_not(int status) {
    assertThat(FirstAnswer.settles(status)).isFalse();
  }
}
