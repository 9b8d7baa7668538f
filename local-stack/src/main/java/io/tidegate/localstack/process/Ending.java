package io.tidegate.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Ends a process: asks first, waits as long as its kind deserves, then kills. */
public final class Ending {

  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private Ending() {}

  /** Returns when the process is gone. Does nothing if it is gone already. */
  public static void end(ProcessHandle process, PartKind kind) {
    if (isGone(process)) {
      return; // its pid may be another's by now
    }
    ask(process, kind.signal());
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

  private static void ask(ProcessHandle process, Signal signal) {
    try {
      signal.send(process);
    } catch (UncheckedIOException e) {
      process.destroy();
    }
  }
}
