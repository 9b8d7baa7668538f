package io.tidegate.localstack.part;

import io.tidegate.localstack.process.Ending;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.Program;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The server process of a database cluster, known from the file that it keeps in there itself. */
final class Postmaster {

  private static final int PID = 0;
  private static final int START_EPOCH_SECOND = 2;

  /** The server writes its file a moment after it was started. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private Postmaster() {}

  /** The running server of this cluster, whoever started it. */
  static Optional<ProcessHandle> in(Path data) {
    try {
      List<String> lines = Files.readAllLines(pidFile(data));
      long pid = Long.parseLong(lines.get(PID).strip());
      Instant started =
          Instant.ofEpochSecond(Long.parseLong(lines.get(START_EPOCH_SECOND).strip()));
      return ProcessHandle.of(pid).filter(process -> isServer(process, data, started));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException noServer) {
      return Optional.empty();
    }
  }

  /**
   * Ends the server that a killed run left behind. Its pid file goes as well: PostgreSQL would
   * refuse to start while that names any live process, also one that got the pid after a reboot.
   */
  static void endOrphan(Path data) {
    in(data).ifPresent(server -> Ending.end(server, PartKind.POSTGRES));
    try {
      Files.deleteIfExists(pidFile(data));
    } catch (IOException e) {
      throw new StackFailure("cannot write to " + data + ": it belongs to another user", e);
    }
  }

  static Path executable(ProcessHandle server) {
    return Program.of(server).orElse(Path.of("postgres"));
  }

  private static boolean isServer(ProcessHandle process, Path data, Instant started) {
    return (isAtHome(process, data) || isFrom(process, started))
        && executable(process).endsWith("postgres")
        && !Ending.isGone(process);
  }

  /**
   * Whether Linux tells that it works in that folder, as a server does, whatever the clock says.
   */
  private static boolean isAtHome(ProcessHandle process, Path data) {
    try {
      return Files.isSameFile(Path.of("/proc/" + process.pid() + "/cwd"), data);
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean isFrom(ProcessHandle process, Instant started) {
    return process
        .info()
        .startInstant()
        .filter(at -> Duration.between(at, started).abs().compareTo(TOLERANCE) <= 0)
        .isPresent();
  }

  private static Path pidFile(Path data) {
    return data.resolve("postmaster.pid");
  }
}
