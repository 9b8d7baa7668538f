package io.tidegate.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private static final Path SLEEP = Path.of("/bin/sleep");

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();
  private RunFolder parts;

  @BeforeEach
  void open() {
    parts = new RunFolder(folder.resolve("run"));
  }

  @AfterEach
  void clean() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void nodes_are_ended_before_the_stores_that_they_use() throws IOException {
    start("postgres", PartKind.POSTGRES);
    start("node2", PartKind.NODE);
    start("redis", PartKind.REDIS);
    start("node1", PartKind.NODE);
    List<String> order = new ArrayList<>();

    parts.endAll(note -> order.add(note.part()));

    assertThat(order).containsExactly("node1", "node2", "redis", "postgres");
    assertThat(started).allMatch(RunFolderTest::isGone);
    assertThat(parts.parts()).isEmpty();
  }

  @Test
  void what_has_ended_is_only_forgotten() throws IOException, InterruptedException {
    start("redis", PartKind.REDIS).destroyForcibly().waitFor();
    List<String> ended = new ArrayList<>();

    parts.endAll(note -> ended.add(note.part()));

    assertThat(ended).isEmpty();
    assertThat(parts.parts()).isEmpty();
  }

  @Test
  void the_process_that_ends_the_others_is_spared() {
    parts
        .pidFile("supervisor")
        .write(PartKind.SUPERVISOR, ProcessHandle.current(), Launch.java(), URI.create(""));

    parts.endAll(note -> {});

    assertThat(parts.parts()).isEmpty();
  }

  @Test
  void a_process_that_does_not_listen_is_killed() throws IOException {
    Process deaf =
        new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done").start();
    started.add(deaf);
    parts
        .pidFile("simulator")
        .write(PartKind.SIMULATOR, deaf.toHandle(), Path.of("/bin/sh"), URI.create("http://x"));

    parts.endAll(note -> {});

    assertThat(isGone(deaf)).isTrue();
  }

  /**
   * Once its end has been taken note of: in that moment the operating system tells nothing sure.
   */
  private static boolean isGone(Process process) {
    return Await.until(() -> Ending.isGone(process.toHandle()), Duration.ofSeconds(5));
  }

  private Process start(String part, PartKind kind) throws IOException {
    Process process = new ProcessBuilder(SLEEP.toString(), "60").start();
    started.add(process);
    parts.pidFile(part).write(kind, process.toHandle(), SLEEP, URI.create("http://x"));
    return process;
  }
}
