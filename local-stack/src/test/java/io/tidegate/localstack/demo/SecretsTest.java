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
  void what_the_first_start_was_given_is_kept() {
    Map<String, String> given =
        Map.of(
            "TIDEGATE_ADMIN_USER", "ada",
            "TIDEGATE_ADMIN_PASSWORD", "from outside",
            "TIDEGATE_ADMIN_TOKEN", "tga_given",
            "TIDEGATE_MASTER_KEY", "given");
    Secrets first = started(given);

    assertThat(started(Map.of())).isEqualTo(first);
    assertThat(first.adminUser()).isEqualTo("ada");
    assertThat(Secrets.adminToken(new SecretFile(file), Map.of())).contains("tga_given");
  }

  @Test
  void an_administrator_who_is_named_later_counts_for_nothing() {
    Secrets first = started(Map.of());
    Map<String, String> later =
        Map.of("TIDEGATE_ADMIN_PASSWORD", "too late", "TIDEGATE_ADMIN_TOKEN", first.adminToken());

    Secrets second = started(later);

    assertThat(second).isEqualTo(first);
    assertThat(second.leftAside(later)).containsExactly("TIDEGATE_ADMIN_PASSWORD");
  }

  @Test
  void a_start_that_failed_binds_nobody_to_what_it_was_given() {
    Secrets.keptIn(new SecretFile(file), Map.of("TIDEGATE_ADMIN_PASSWORD", "short"));

    assertThat(started(Map.of()).adminPassword()).isNotEqualTo("short");
  }

  @Test
  void a_new_master_key_is_kept_and_the_one_before_is_not_lost() {
    Secrets first = started(Map.of());
    started(Map.of("TIDEGATE_MASTER_KEY", "new"));

    assertThat(started(Map.of()).masterKey()).isEqualTo("new");
    assertThat(new SecretFile(file).get("master_key_before")).contains(first.masterKey());
  }

  @Test
  void nothing_is_kept_of_what_belongs_to_a_database_elsewhere() {
    Secrets own = started(Map.of());
    Map<String, String> elsewhere =
        Map.of(
            "TIDEGATE_POSTGRES_URL", "jdbc:postgresql://db:5432/tidegate",
            "TIDEGATE_ADMIN_TOKEN", "tga_elsewhere",
            "TIDEGATE_MASTER_KEY", "elsewhere");

    Secrets there = started(elsewhere);

    assertThat(there.adminToken()).isEqualTo("tga_elsewhere");
    assertThat(there.masterKey()).isEqualTo("elsewhere");
    assertThat(there.leftAside(elsewhere)).isEmpty();
    assertThat(started(Map.of())).isEqualTo(own);
  }

  private Secrets started(Map<String, String> environment) {
    var kept = new SecretFile(file);
    Secrets secrets = Secrets.keptIn(kept, environment);
    secrets.keepIn(kept, environment);
    return secrets;
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
