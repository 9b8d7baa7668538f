package io.tidegate.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSetupTest {

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void begin() throws IOException {
    data = folder.resolve("data");
    Files.createDirectories(data.resolve("base/5"));
    Files.writeString(data.resolve("PG_VERSION"), "18\n");
  }

  @Test
  void what_a_cut_off_initdb_left_is_discarded() throws IOException {
    assertThat(DatabaseSetup.isDone(data)).isFalse();

    DatabaseSetup.discard(data);

    assertThat(data).doesNotExist();
  }

  @Test
  void a_cluster_with_a_database_is_never_discarded() throws IOException {
    Files.createDirectory(data.resolve("base/16385"));
    Files.writeString(data.resolve("pg_hba.conf"), "host all all 10.0.0.0/8 scram-sha-256\n");

    assertThat(DatabaseSetup.isDone(data)).isFalse();
    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> DatabaseSetup.discard(data))
        .withMessageContaining("touch " + data.resolve("tidegate-is-set-up"));
    assertThat(data.resolve("base/16385")).exists();
  }

  @Test
  void the_access_rules_of_a_cluster_that_is_set_up_may_change() throws IOException {
    Path rules = data.resolve("pg_hba.conf");
    Files.writeString(rules, "host all all 127.0.0.1/32 scram-sha-256\n");
    assertThat(DatabaseSetup.isDone(data)).isTrue();

    Files.writeString(rules, "host all all 10.0.0.0/8 scram-sha-256\n");

    assertThat(DatabaseSetup.isDone(data)).isTrue();
  }
}
