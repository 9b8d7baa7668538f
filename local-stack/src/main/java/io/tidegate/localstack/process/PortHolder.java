package io.tidegate.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out who listens on a port, as far as Linux lets this user see it. */
final class PortHolder {

  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortHolder() {}

  /** Such as {@code java (process 4711)}; {@code another program} where that cannot be known. */
  static String of(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> lines(Path.of(table)).stream())
        .map(line -> line.strip().split("\\s+"))
        .filter(row -> row.length > INODE && isListener(row, port))
        .map(row -> "socket:[" + row[INODE] + "]")
        .flatMap(socket -> owner(socket).stream())
        .findFirst()
        .map(PortHolder::describe)
        .orElse("another program");
  }

  private static boolean isListener(String[] row, int port) {
    return row[STATE].equals(LISTENING) && row[LOCAL_ADDRESS].endsWith(":%04X".formatted(port));
  }

  private static Optional<ProcessHandle> owner(String socket) {
    return ProcessHandle.allProcesses().filter(process -> hasOpen(process, socket)).findFirst();
  }

  private static boolean hasOpen(ProcessHandle process, String socket) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return files.anyMatch(file -> linksTo(file, socket));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static boolean linksTo(Path file, String socket) {
    try {
      return Files.readSymbolicLink(file).toString().equals(socket);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static String describe(ProcessHandle process) {
    String name =
        Program.of(process).map(program -> program.getFileName().toString()).orElse("a program");
    return "%s (process %d)".formatted(name, process.pid());
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException noSuchTable) {
      return List.of();
    }
  }
}
