package io.tidegate.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class AdminTokenTest {

  @Test
  void the_checksum_is_crc_32_in_base62() {
    assertThat(AdminToken.checksum("tga_YKGQ57rY6UnwPx86QYO8jvsaNGH1qfAU")).isEqualTo("2l7MeA");
    assertThat(AdminToken.checksum("tga_00000000000000000000000000000000")).isEqualTo("1GnDAq");
  }

  @Test
  void a_small_number_is_padded_to_the_full_width() {
    assertThat(Base62.encode(61, 6)).isEqualTo("00000z");
    assertThat(Base62.encode(62, 6)).isEqualTo("000010");
  }

  @Test
  void a_token_ends_with_the_checksum_of_what_stands_before() {
    String token = AdminToken.random(new SecureRandom());
    String unchecked = token.substring(0, token.length() - 6);

    assertThat(token).matches("tga_[0-9A-Za-z]{38}");
    assertThat(token).isEqualTo(unchecked + AdminToken.checksum(unchecked));
  }

  @Test
  void no_two_tokens_are_alike() {
    var random = new SecureRandom();

    assertThat(AdminToken.random(random)).isNotEqualTo(AdminToken.random(random));
  }
}
