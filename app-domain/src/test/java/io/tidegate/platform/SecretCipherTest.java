package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretCipherTest {

  private static final Secret SECRET = new Secret("sk-123");

  private final SecretCipher before = new SecretCipher(key(1));
  private final SecretCipher between = new SecretCipher(keys(2, 1));
  private final SecretCipher after = new SecretCipher(key(2));

  @Test
  void while_the_key_is_replaced_both_open() {
    assertThat(between.open("a", "it", before.seal("a", SECRET))).isEqualTo(SECRET);
    assertThat(between.open("a", "it", between.seal("a", SECRET))).isEqualTo(SECRET);
  }

  @Test
  void what_is_sealed_again_opens_without_the_old_one() {
    byte[] old = before.seal("a", SECRET);
    assertThat(between.isCurrent("a", old)).isFalse();

    byte[] sealedAgain = between.seal("a", between.open("a", "it", old));

    assertThat(between.isCurrent("a", sealedAgain)).isTrue();
    assertThat(after.open("a", "it", sealedAgain)).isEqualTo(SECRET);
    assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> after.open("a", "it", old));
  }

  @Test
  void a_second_key_that_is_none_is_named() {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(
            () ->
                new SecretCipher(
                    new Environment(
                        Map.of("TIDEGATE_MASTER_KEY", text(1), "TIDEGATE_MASTER_KEY_ALSO", "x"))))
        .withMessageContaining("TIDEGATE_MASTER_KEY_ALSO");
  }

  private static Environment key(int seed) {
    return new Environment(Map.of("TIDEGATE_MASTER_KEY", text(seed)));
  }

  private static Environment keys(int seed, int also) {
    return new Environment(
        Map.of("TIDEGATE_MASTER_KEY", text(seed), "TIDEGATE_MASTER_KEY_ALSO", text(also)));
  }

  private static String text(int seed) {
    byte[] key = new byte[32];
    key[0] = (byte) seed;
    return Base64.getEncoder().encodeToString(key);
  }
}
