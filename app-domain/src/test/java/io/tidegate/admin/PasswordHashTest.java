package io.tidegate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Secret;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  private final PasswordHash hash = PasswordHash.of(new Secret("correct horse"));

  @Test
  void matches_its_password_only() {
    assertThat(hash.matches(new Secret("correct horse"))).isTrue();
    assertThat(hash.matches(new Secret("correct Horse"))).isFalse();
    assertThat(hash.matches(new Secret(""))).isFalse();
  }

  @Test
  void is_salted_and_says_how_it_was_made() {
    assertThat(hash.text()).startsWith("PBKDF2WithHmacSHA512$210000$");
    assertThat(hash).isNotEqualTo(PasswordHash.of(new Secret("correct horse")));
  }

  @Test
  void an_older_and_cheaper_hash_still_matches() {
    PasswordHash old =
        new PasswordHash(
            "PBKDF2WithHmacSHA256$1$c2FsdA==$Eg+2z/z4syxD5yJSVsT4N6hlSMkszDVICAWYfLcL4Xs=");

    assertThat(old.matches(new Secret("password"))).isTrue();
    assertThat(old.matches(new Secret("wrong"))).isFalse();
  }

  @Test
  void prints_nothing() {
    assertThat(hash).asString().isEqualTo("***");
  }
}
