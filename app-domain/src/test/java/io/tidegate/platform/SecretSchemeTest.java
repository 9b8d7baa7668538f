package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SecretSchemeTest {

  private static final SecretScheme SCHEME = new SecretScheme("tg_live_");

  @Property
  void what_was_issued_fits(@ForAll("secrets") String secret) {
    assertThat(SCHEME.fits(secret)).isTrue();
    assertThat(secret).matches("tg_live_[0-9A-Za-z]{38}");
  }

  @Property
  void a_typo_of_one_character_never_fits(
      @ForAll("secrets") String secret,
      @ForAll @IntRange(max = 45) int place,
      @ForAll("characters") char typo) {
    Assume.that(secret.charAt(place) != typo);

    assertThat(SCHEME.fits(secret.substring(0, place) + typo + secret.substring(place + 1)))
        .isFalse();
  }

  @Property
  void two_neighbours_that_changed_places_never_fit(
      @ForAll("secrets") String secret, @ForAll @IntRange(max = 44) int place) {
    Assume.that(secret.charAt(place) != secret.charAt(place + 1));

    String swapped =
        secret.substring(0, place)
            + secret.charAt(place + 1)
            + secret.charAt(place)
            + secret.substring(place + 2);
    assertThat(SCHEME.fits(swapped)).isFalse();
  }

  @Property
  void nonsense_does_not_fit_and_does_not_throw(@ForAll String nonsense) {
    assertThat(SCHEME.fits(nonsense)).isFalse();
  }

  @Test
  void a_secret_that_was_cut_does_not_fit() {
    String secret = SCHEME.issue().reveal();

    assertThat(SCHEME.fits(secret.substring(0, secret.length() - 1))).isFalse();
    assertThat(SCHEME.fits(secret + "0")).isFalse();
    assertThat(SCHEME.fits("")).isFalse();
  }

  @Test
  void a_secret_of_another_kind_does_not_fit() {
    assertThat(SCHEME.fits(new SecretScheme("tg_test_").issue().reveal())).isFalse();
  }

  @Test
  void the_checksum_is_what_other_programs_compute() {
    String body = "tg_live_" + "0".repeat(32);

    // zlib says 2324945473, which is this in base 62, filled up to six digits.
    assertThat(SCHEME.fits(body + "2XLEWX")).isTrue();
  }

  @Test
  void secrets_do_not_repeat() {
    Set<String> issued = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      issued.add(SCHEME.issue().reveal());
    }

    assertThat(issued).hasSize(1000);
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.create(() -> SCHEME.issue().reveal());
  }

  @Provide
  Arbitrary<Character> characters() {
    return Arbitraries.chars().range('0', '9').range('A', 'Z').range('a', 'z').with('_', ' ', 'é');
  }
}
