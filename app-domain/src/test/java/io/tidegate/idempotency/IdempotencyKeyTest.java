package io.tidegate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

  @Test
  void a_key_has_1_to_255_characters() {
    assertThat(IdempotencyKey.fits("")).isFalse();
    assertThat(IdempotencyKey.fits("a")).isTrue();
    assertThat(IdempotencyKey.fits("a".repeat(255))).isTrue();
    assertThat(IdempotencyKey.fits("a".repeat(256))).isFalse();
  }

  @Test
  void a_key_is_printable_ascii() {
    assertThat(IdempotencyKey.fits("8e03978e-40d5-43dd-bc93-6894a57f9324")).isTrue();
    assertThat(IdempotencyKey.fits("a b~!\"\\")).isTrue();
    assertThat(IdempotencyKey.fits("a\tb")).isFalse();
    assertThat(IdempotencyKey.fits("naïve")).isFalse();
    assertThat(IdempotencyKey.fits("潮")).isFalse();
    assertThat(IdempotencyKey.fits("a\u007f")).isFalse();
  }

  @Test
  void there_is_no_other_key() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdempotencyKey(new UUID(0, 1), "a\nb"));
  }
}
