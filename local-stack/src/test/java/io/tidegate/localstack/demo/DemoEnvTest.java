package io.tidegate.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoEnvTest {

  private static final URI NODE1 = URI.create("http://127.0.0.1:8080");
  private static final URI NODE2 = URI.create("http://127.0.0.1:8081");
  private static final URI MANAGEMENT = URI.create("http://127.0.0.1:9990");

  @TempDir Path folder;

  @Test
  void it_names_everything_that_a_script_needs() throws IOException {
    Path file = folder.resolve("demo.env");

    env("postgresql://tidegate:pw@127.0.0.1:8090/tidegate").write(file);

    assertThat(Files.readAllLines(file))
        .containsExactlyInAnyOrder(
            "TIDEGATE_URL=http://127.0.0.1:8080,http://127.0.0.1:8081",
            "TIDEGATE_KEY=tg_live_x",
            "TIDEGATE_CONSOLE_URL=http://127.0.0.1:8080/admin/",
            "TIDEGATE_ADMIN_USER=admin",
            "TIDEGATE_ADMIN_PASSWORD=secret",
            "TIDEGATE_ADMIN_TOKEN=tga_x",
            "SIMULATOR_URL=",
            "POSTGRES_URL=postgresql://tidegate:pw@127.0.0.1:8090/tidegate",
            "REDIS_URL=redis://127.0.0.1:8091",
            "MANAGEMENT_URL=http://127.0.0.1:9990");
  }

  @Test
  void only_the_owner_may_read_it() throws IOException {
    Path file = folder.resolve("demo.env");
    Files.writeString(file, "left by somebody, readable by all");

    env("postgresql://h/d").write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_shell_reads_back_what_was_meant() throws Exception {
    Path file = folder.resolve("demo.env");
    String awkward = "postgresql://h/d?user=o'neil&ssl=true";

    env(awkward).write(file);

    Process shell =
        new ProcessBuilder("/bin/sh", "-c", ". " + file + " && printf %s \"$POSTGRES_URL\"")
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(awkward);
    assertThat(DemoEnv.read(file).get("POSTGRES_URL")).isEqualTo(awkward);
  }

  private static DemoEnv env(String postgres) {
    return new DemoEnv()
        .nodes(List.of(NODE1, NODE2), List.of(MANAGEMENT))
        .key("tg_live_x")
        .admin(new Secrets("pg", "key", "admin", "secret", "tga_x"))
        .backends(postgres, "redis://127.0.0.1:8091", "");
  }
}
