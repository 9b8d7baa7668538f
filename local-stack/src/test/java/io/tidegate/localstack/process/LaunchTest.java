package io.tidegate.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {

  @TempDir Path folder;

  @Test
  void the_process_keeps_the_pid_of_its_launching_shell() throws Exception {
    Path log = folder.resolve("logs/part.log");

    Process process = Launch.detached(List.of("/bin/sh", "-c", "echo $$"), Map.of(), log);
    process.waitFor();

    assertThat(log).hasContent(Long.toString(process.pid()));
  }

  @Test
  void arguments_and_variables_arrive_unchanged() throws Exception {
    Path log = folder.resolve("part.log");

    Launch.detached(
            List.of("/bin/sh", "-c", "echo \"$0|$GREETING\"", "a 'b' $c"),
            Map.of("GREETING", "你 好"),
            log)
        .waitFor();

    assertThat(log).hasContent("a 'b' $c|你 好");
  }

  @Test
  void the_log_of_the_run_before_is_kept() throws Exception {
    Path log = folder.resolve("part.log");
    Launch.detached(List.of("echo", "first"), Map.of(), log).waitFor();
    Launch.detached(List.of("echo", "second"), Map.of(), log).waitFor();

    assertThat(log).hasContent("second");
    assertThat(folder.resolve("part.log.previous")).hasContent("first");
  }

  @Test
  void a_value_goes_before_a_file_with_another() throws Exception {
    Path log = folder.resolve("part.log");

    Launch.detached(
            List.of("/bin/sh", "-c", "echo \"$KEY|${KEY_FILE-none}\""),
            Map.of("KEY", "value", "KEY_FILE", "/run/secrets/key"),
            log)
        .waitFor();

    assertThat(log).hasContent("value|none");
  }
}
