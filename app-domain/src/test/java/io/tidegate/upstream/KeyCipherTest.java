package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidSetting;
import io.tidegate.platform.Secret;
import io.tidegate.platform.SecretCipher;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCipherTest {

  private static final Secret KEY = new Secret("sk-123");

  private final KeyCipher cipher = cipher((byte) 1);

  @Test
  void opens_what_it_sealed_for_the_same_upstream() {
    assertThat(cipher.open("a", cipher.seal("a", KEY))).isEqualTo(KEY);
  }

  @Test
  void a_sealed_key_does_not_open_for_another_upstream() {
    byte[] sealed = cipher.seal("a", KEY);

    assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> cipher.open("b", sealed));
  }

  @Test
  void another_master_key_is_named_as_the_cause() {
    byte[] sealed = cipher((byte) 2).seal("a", KEY);

    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> cipher.open("a", sealed))
        .withMessageContaining("TIDEGATE_MASTER_KEY")
        .withMessageContaining("upstream a");
  }

  @Test
  void a_changed_bit_does_not_open() {
    byte[] sealed = cipher.seal("a", KEY);
    sealed[sealed.length - 1] ^= 1;

    assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> cipher.open("a", sealed));
  }

  @Test
  void sealing_twice_gives_different_bytes() {
    assertThat(cipher.seal("a", KEY)).isNotEqualTo(cipher.seal("a", KEY));
  }

  @Test
  void without_a_master_key_there_is_no_start() {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> cipher(new Environment(Map.of())))
        .withMessageContaining("TIDEGATE_MASTER_KEY is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "not base64!", "c2hvcnQ="})
  void a_master_key_that_is_none_is_named(String text) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> cipher(new Environment(Map.of("TIDEGATE_MASTER_KEY", text))))
        .withMessageContaining("TIDEGATE_MASTER_KEY");
  }

  private static KeyCipher cipher(byte seed) {
    byte[] key = new byte[32];
    key[0] = seed;
    return cipher(
        new Environment(Map.of("TIDEGATE_MASTER_KEY", Base64.getEncoder().encodeToString(key))));
  }

  private static KeyCipher cipher(Environment environment) {
    return new KeyCipher(new SecretCipher(environment));
  }
}
