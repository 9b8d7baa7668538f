package io.tidegate.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Property
  void the_same_request_has_the_same_fingerprint(@ForAll List<String> texts, @ForAll byte[] body) {
    assertThat(Fingerprint.of(List.copyOf(texts), body.clone()))
        .isEqualTo(Fingerprint.of(texts, body));
  }

  @Property
  void where_one_text_ends_and_the_next_begins_matters(@ForAll String first, @ForAll String next) {
    assertThat(Fingerprint.of(List.of(first + "x", next), new byte[0]))
        .isNotEqualTo(Fingerprint.of(List.of(first, "x" + next), new byte[0]));
  }

  @Test
  void every_byte_of_the_body_matters() {
    assertThat(of("POST", "{}")).isNotEqualTo(of("POST", "{} "));
    assertThat(of("POST", "{}")).isNotEqualTo(of("POST{}", ""));
  }

  private static Fingerprint of(String circumstance, String body) {
    return Fingerprint.of(List.of(circumstance), body.getBytes(UTF_8));
  }
}
