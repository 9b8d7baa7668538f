package io.tidegate.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("secrets.properties");
  }

  @Test
  void what_was_generated_once_is_kept() {
    Secrets first = Secrets.keptIn(new SecretFile(file), Map.of());
    Secrets second = Secrets.keptIn(new SecretFile(file), Map.of());

    assertThat(second).isEqualTo(first);
  }

  @Test
  void two_installations_have_different_secrets() {
    Secrets here = Secrets.keptIn(new SecretFile(file), Map.of());
    Secrets there = Secrets.keptIn(new SecretFile(folder.resolve("other")), Map.of());

    assertThat(there.adminPassword()).isNotEqualTo(here.adminPassword());
    assertThat(there.masterKey()).isNotEqualTo(here.masterKey());
  }

  @Test
  void only_the_owner_may_read_the_file() throws IOException {
    Secrets.keptIn(new SecretFile(file), Map.of());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void the_environment_goes_before_what_was_generated() {
    Secrets secrets =
        Secrets.keptIn(new SecretFile(file), Map.of("TIDEGATE_ADMIN_PASSWORD", "from outside"));

    assertThat(secrets.adminPassword()).isEqualTo("from outside");
  }

  @Test
  void the_master_key_is_256_bits() {
    Secrets secrets = Secrets.keptIn(new SecretFile(file), Map.of());

    assertThat(Base64.getDecoder().decode(secrets.masterKey())).hasSize(32);
  }

  @Test
  void printing_them_gives_nothing_away() {
    Secrets secrets = Secrets.keptIn(new SecretFile(file), Map.of());

    assertThat(secrets.toString()).doesNotContain(secrets.adminPassword(), secrets.masterKey());
  }
}
