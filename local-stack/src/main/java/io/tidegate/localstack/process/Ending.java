package io.tidegate.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Ends a process: asks first, waits as long as its kind deserves, then kills. */
public final class Ending {

  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private Ending() {}

  /** Returns when the process is gone. Does nothing if it is gone already. */
  public static void end(ProcessHandle process, PartKind kind) {
    signal(process, kind.signal());
    if (!Await.until(() -> isGone(process), kind.patience())) {
      process.destroyForcibly();
      Await.until(() -> isGone(process), AFTER_KILL);
    }
  }

  /**
   * Whether the process has ended. A zombie has: where nobody collects orphans it stays in the
   * process table for ever, but runs no program any more.
   */
  public static boolean isGone(ProcessHandle process) {
    return !process.isAlive() || isZombie(process.pid());
  }

  /** Where there is no /proc, as on macOS, the first process collects every orphan. */
  private static boolean isZombie(long pid) {
    try {
      String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return status.charAt(status.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException | StringIndexOutOfBoundsException unknown) {
      return false;
    }
  }

  private static void signal(ProcessHandle process, String name) {
    try { // the JDK can send SIGTERM and SIGKILL only
      new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(name, process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
