package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

  @TempDir Path folder;

  @Test
  void an_empty_variable_counts_as_not_set() {
    var surroundings =
        new Surroundings(
            Map.of("TIDEGATE_REDIS_URL", "", "TIDEGATE_POSTGRES_URL", " ", "DEEPSEEK_API_KEY", ""));

    assertThat(surroundings.redis()).isEmpty();
    assertThat(surroundings.postgres()).isEmpty();
    assertThat(surroundings.hasDeepSeekKey()).isFalse();
  }

  @Test
  void a_database_elsewhere_is_used_as_given() {
    var surroundings =
        new Surroundings(
            Map.of(
                "TIDEGATE_POSTGRES_URL", "jdbc:postgresql://db:5432/gate?ssl=true",
                "TIDEGATE_POSTGRES_USER", "me",
                "TIDEGATE_POSTGRES_PASSWORD", "p@ss word"));

    assertThat(surroundings.postgres())
        .hasValueSatisfying(
            address ->
                assertThat(address.urlWithCredentials())
                    .isEqualTo("postgresql://me:p%40ss%20word@db:5432/gate?ssl=true"));
  }

  @Test
  void a_database_url_that_no_driver_takes_is_refused() {
    var surroundings =
        new Surroundings(
            Map.of(
                "TIDEGATE_POSTGRES_URL", "postgres://db/gate",
                "TIDEGATE_POSTGRES_PASSWORD", "secret"));

    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(surroundings::postgres)
        .withMessageContaining("jdbc:postgresql://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void a_database_elsewhere_has_no_default_password(String password) {
    var surroundings =
        new Surroundings(
            Map.of(
                "TIDEGATE_POSTGRES_URL",
                "jdbc:postgresql://db:5432/gate",
                "TIDEGATE_POSTGRES_PASSWORD",
                password));

    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(surroundings::postgres)
        .withMessageContaining("TIDEGATE_POSTGRES_PASSWORD is not set");
  }

  @Test
  void java_options_are_split_at_blanks() {
    assertThat(new Surroundings(Map.of("TIDEGATE_JAVA_OPTS", "-Xmx1g  -Da=b")).javaOptions())
        .containsExactly("-Xmx1g", "-Da=b");
  }

  @Test
  void a_secret_may_stand_in_a_file() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "sk-real\n");

    Surroundings surroundings = read(Map.of("DEEPSEEK_API_KEY_FILE", file.toString()));

    assertThat(surroundings.hasDeepSeekKey()).isTrue();
    assertThat(surroundings.variables()).containsEntry("DEEPSEEK_API_KEY", "sk-real");
  }

  @Test
  void a_file_that_gives_no_secret_is_refused() throws IOException {
    Path blank = Files.writeString(folder.resolve("blank"), "\n");

    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> read(Map.of("TIDEGATE_MASTER_KEY_FILE", blank.toString())))
        .withMessageContaining("TIDEGATE_MASTER_KEY_FILE names a file that is blank");
    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> read(Map.of("TIDEGATE_MASTER_KEY_FILE", folder + "/none")))
        .withMessageContaining("TIDEGATE_MASTER_KEY_FILE names a file that cannot be read");
    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(
            () -> read(Map.of("TIDEGATE_ADMIN_TOKEN", "a", "TIDEGATE_ADMIN_TOKEN_FILE", "b")))
        .withMessageContaining("TIDEGATE_ADMIN_TOKEN is set twice");
  }

  private static Surroundings read(Map<String, String> variables) {
    return new Surroundings(variables).withSecretsFromFiles();
  }
}
