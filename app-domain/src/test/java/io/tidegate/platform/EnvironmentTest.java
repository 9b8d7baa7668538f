package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  @Test
  void a_missing_secret_is_empty_but_a_blank_one_is_a_mistake_that_is_named() {
    assertThat(new Environment(Map.of()).secret("KEY")).isEmpty();
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> new Environment(Map.of("KEY", "  ")).secret("KEY"))
        .withMessageContaining("KEY is blank");
  }

  @Test
  void a_secret_may_come_from_a_file(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "s3cret\n");

    assertThat(new Environment(Map.of("KEY_FILE", file.toString())).secret("KEY"))
        .contains(new Secret("s3cret"));
  }

  @Test
  void a_blank_or_missing_file_is_named(@TempDir Path folder) throws IOException {
    Path blank = Files.writeString(folder.resolve("key"), "\n");

    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> new Environment(Map.of("KEY_FILE", blank.toString())).secret("KEY"))
        .withMessageContaining("KEY_FILE is blank");
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> new Environment(Map.of("KEY_FILE", folder + "/none")).secret("KEY"))
        .withMessageContaining("KEY_FILE names a file that cannot be read");
  }

  @Test
  void a_secret_from_two_places_is_refused() {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> new Environment(Map.of("KEY", "a", "KEY_FILE", "b")).secret("KEY"))
        .withMessageContaining("set twice");
  }

  @Test
  void flags_and_numbers_are_read_strictly() {
    Environment environment = new Environment(Map.of("ON", "true", "N", "7", "BAD", "yes"));

    assertThat(environment.flag("ON")).isTrue();
    assertThat(environment.flag("MISSING")).isFalse();
    assertThat(environment.positive("N", 1)).isEqualTo(7);
    assertThat(environment.positive("MISSING", 1)).isEqualTo(1);
    assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> environment.flag("BAD"));
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> environment.positive("BAD", 1));
  }

  @Test
  void a_list_is_split_at_commas() {
    assertThat(new Environment(Map.of("HOSTS", "a.com, b.com,")).list("HOSTS"))
        .containsExactly("a.com", "b.com");
  }

  @Test
  void prints_no_values() {
    assertThat(new Environment(Map.of("KEY", "s3cret"))).asString().doesNotContain("s3cret");
  }
}
