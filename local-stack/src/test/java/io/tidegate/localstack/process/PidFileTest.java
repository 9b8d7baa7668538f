package io.tidegate.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {

  private static final URI URL = URI.create("http://127.0.0.1:8080");
  private static final ProcessHandle US = ProcessHandle.current();
  private static final Path SLEEP = Path.of("/bin/sleep");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void a_running_process_is_found_again() {
    PidFile file = new PidFile(folder.resolve("node1.pid"));
    file.write(PartKind.NODE, US, Launch.java(), URL);

    PartNote note = file.read().orElseThrow();

    assertThat(note.part()).isEqualTo("node1");
    assertThat(note.kind()).isEqualTo(PartKind.NODE);
    assertThat(note.url()).isEqualTo(URL);
    assertThat(note.process()).contains(US);
  }

  @Test
  void a_process_that_started_at_another_time_is_not_ours() throws IOException {
    PidFile file = new PidFile(folder.resolve("node1.pid"));
    file.write(PartKind.NODE, US, Launch.java(), URL);
    edit("started=.*", "started=2026-01-01T00\\\\:00\\\\:00Z");
    edit("mark=.*", "mark=");

    assertThat(file.read().orElseThrow().runs()).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_clock_that_stepped_hides_no_process() throws IOException {
    PidFile file = new PidFile(folder.resolve("node1.pid"));
    file.write(PartKind.NODE, US, Launch.java(), URL);
    edit("started=.*", "started=2026-01-01T00\\\\:00\\\\:00Z");

    assertThat(file.read().orElseThrow().runs()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_process_of_another_boot_or_tick_is_not_ours() throws IOException {
    PidFile file = new PidFile(folder.resolve("node1.pid"));
    file.write(PartKind.NODE, US, Launch.java(), URL);
    edit("mark=(?<mark>.*)", "mark=${mark}1");

    assertThat(file.read().orElseThrow().runs()).isFalse();
  }

  @Test
  void a_process_that_runs_another_program_is_not_ours() throws IOException {
    PidFile file = new PidFile(folder.resolve("node1.pid"));
    file.write(PartKind.NODE, US, Launch.java(), URL);
    edit("mark=.*", "mark=");
    edit("executable=.*", "executable=/usr/bin/redis-server");

    assertThat(file.read().orElseThrow().runs()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mark=.*", "no such line"})
  @EnabledOnOs(OS.LINUX)
  void an_upgrade_that_replaces_its_program_hides_no_process(String unknown) throws Exception {
    Path program = Files.copy(SLEEP.toRealPath(), folder.resolve("program"));
    Process process = new ProcessBuilder(program.toString(), "60").start();
    try {
      PidFile file = new PidFile(folder.resolve("node1.pid"));
      file.write(PartKind.NODE, process.toHandle(), program, URL);
      edit(unknown, "mark=");

      Files.delete(program);

      assertThat(file.read().orElseThrow().runs()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_process_that_nobody_has_buried_does_not_run() throws Exception {
    Process parent =
        new ProcessBuilder("/bin/sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
    try (BufferedReader lines = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      PidFile file = new PidFile(folder.resolve("node1.pid"));
      file.write(PartKind.NODE, child, SLEEP, URL);
      Await.until(() -> hasBecomeSleep(parent), PATIENCE); // before, a shell might bury its child
      child.destroyForcibly();

      assertThat(Await.until(() -> !file.read().orElseThrow().runs(), PATIENCE)).isTrue();
      assertThat(child.isAlive()).isTrue();
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_process_that_ended_does_not_run() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "60").start();
    PidFile file = new PidFile(folder.resolve("node1.pid"));
    file.write(PartKind.NODE, process.toHandle(), Path.of("/bin/sleep"), URL);
    assertThat(file.read().orElseThrow().runs()).isTrue();

    process.destroyForcibly().waitFor();

    assertThat(file.read().orElseThrow().runs()).isFalse();
  }

  @Test
  void a_note_that_a_crash_cut_short_counts_as_none() throws IOException {
    Path path = folder.resolve("node1.pid");
    Files.writeString(path, "kind=NODE\npid=12");

    assertThat(new PidFile(path).read()).isEmpty();
  }

  private static boolean hasBecomeSleep(Process shell) {
    return Program.of(shell.toHandle()).filter(program -> program.endsWith("sleep")).isPresent();
  }

  private void edit(String pattern, String replacement) throws IOException {
    Path path = folder.resolve("node1.pid");
    Files.writeString(path, Files.readString(path).replaceAll(pattern, replacement));
  }
}
