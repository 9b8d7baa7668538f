package io.tidegate.localstack.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a process that the terminal cannot end: Ctrl-C goes to every process of the terminal, but
 * the stack must stop in order, which its supervisor sees to.
 */
public final class Launch {

  /** exec keeps the pid. Where there is no setsid (macOS) ignoring the signals comes near. */
  private static final String DETACHED =
      "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi;"
          + " trap '' INT HUP; exec \"$@\"";

  private Launch() {}

  /**
   * Starts it and returns at once.
   *
   * @param environment added to this process's own; what it gives under a name goes before a file
   *     that this process was given under {@code name_FILE}
   * @param log gets what the process prints; what an earlier process printed is kept beside it as
   *     {@code .previous}
   */
  public static Process detached(List<String> command, Map<String, String> environment, Path log) {
    List<String> launcher = new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, "sh"));
    launcher.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(launcher);
    builder.environment().putAll(environment);
    environment.keySet().forEach(name -> builder.environment().remove(name + "_FILE"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    try {
      LogFile.rotate(log);
      return builder.start();
    } catch (IOException e) {
      throw new StackFailure("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  /** The java that runs this code; the stack needs no other. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
