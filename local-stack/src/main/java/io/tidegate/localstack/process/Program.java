package io.tidegate.localstack.process;

import java.nio.file.Path;
import java.util.Optional;

/** Which program a process runs. */
public final class Program {

  /** What Linux adds to the path of a program that an upgrade has replaced under the process. */
  private static final String REPLACED = " (deleted)";

  private Program() {}

  /** Where it stood when the process began to run it; empty if this user may not know. */
  public static Optional<Path> of(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(
            command ->
                command.endsWith(REPLACED)
                    ? command.substring(0, command.length() - REPLACED.length())
                    : command)
        .map(Path::of);
  }
}
