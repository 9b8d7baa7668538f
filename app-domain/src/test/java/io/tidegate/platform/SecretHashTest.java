package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretHashTest {

  @Test
  void is_the_sha256_of_the_text() {
    assertThat(HexFormat.of().formatHex(SecretHash.of("abc").bytes()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void of_equal_texts_is_equal() {
    assertThat(SecretHash.of("a")).isEqualTo(SecretHash.of("a")).isNotEqualTo(SecretHash.of("b"));
  }
}
