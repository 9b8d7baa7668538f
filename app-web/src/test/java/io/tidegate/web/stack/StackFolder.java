package io.tidegate.web.stack;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build left the server and the WAR, and where a run may write. */
record StackFolder(Path server, Path war, Path run) {

  /** A folder of this run alone, so that nothing an earlier one left is in the way. */
  static StackFolder ofBuild() {
    Path run = path("tidegate.stack").resolve(Long.toString(ProcessHandle.current().pid()));
    try {
      Files.createDirectories(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StackFolder(path("tidegate.server"), path("tidegate.war"), run);
  }

  private static Path path(String property) {
    return Path.of(requireNonNull(System.getProperty(property), property));
  }

  Path of(String part) {
    return run.resolve(part);
  }
}
