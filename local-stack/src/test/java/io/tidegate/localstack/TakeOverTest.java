package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside a process that holds the lock. */
class TakeOverTest {

  @TempDir Path checkout;

  private Process holder;
  private RunFolder parts;

  @BeforeEach
  void hold() throws IOException {
    parts = new RunFolder(new Home(checkout).run());
    holder =
        new ProcessBuilder(
                Launch.java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                checkout.toString())
            .start();
    assertThat(holder.inputReader().readLine()).isEqualTo("held");
  }

  @AfterEach
  void free() throws InterruptedException {
    holder.destroyForcibly().waitFor();
  }

  @Test
  void a_run_of_which_nothing_is_known_is_not_called_up() {
    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(this::lock)
        .withMessageStartingWith("another ./tidegate up is starting or ending");
    assertThat(holder.isAlive()).isTrue();
  }

  @Test
  void a_run_that_works_is_left_alone() {
    note("supervisor", PartKind.SUPERVISOR, holder.toHandle());

    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(this::lock)
        .withMessageStartingWith("Tidegate is up or starting already");
    assertThat(holder.isAlive()).isTrue();
  }

  @Test
  void a_run_that_has_lost_a_part_makes_room() throws IOException, InterruptedException {
    Process dead = new ProcessBuilder("sleep", "60").start();
    note("supervisor", PartKind.SUPERVISOR, holder.toHandle());
    note("node1", PartKind.NODE, dead.toHandle());
    dead.destroyForcibly().waitFor();

    try (FileLock lock = lock()) {
      assertThat(lock.isValid()).isTrue();
    }
    assertThat(holder.waitFor()).isNotZero();
  }

  private void note(String part, PartKind kind, ProcessHandle process) {
    parts.pidFile(part).write(kind, process, Launch.java(), URI.create(""));
  }

  private FileLock lock() {
    return new TakeOver(new Home(checkout), parts, new Progress(System.out)).lock();
  }
}
