package io.tidegate.localstack;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code ./tidegate package} leaves: the WAR, and a zip of a server that deploys it. */
final class Distribution {

  /** Permissions, or the scripts could not be run; temporary files, or all of it is in memory. */
  private static final Map<String, Object> ZIP_OPTIONS =
      Map.of("create", "true", "enablePosixFileAttributes", "true", "useTempFile", true);

  private static final List<Path> TRACES =
      Stream.of("log", "data", "tmp").map(Path.of("standalone")::resolve).toList();

  private final Home home;
  private final PrintStream out;

  Distribution(Home home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  int run() {
    Path folder = home.distribution();
    Path war = folder.resolve("ROOT.war");
    String name = "tidegate-" + version();
    Path zip = folder.resolve(name + "-server.zip");
    try {
      Files.createDirectories(folder);
      Files.copy(home.war(), war, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(zip);
      try (FileSystem archive = FileSystems.newFileSystem(zip, ZIP_OPTIONS)) {
        Path root = archive.getPath(name);
        add(home.server(), root);
        Files.copy(war, root.resolve("standalone/deployments/ROOT.war"));
      }
    } catch (IOException e) {
      throw new StackFailure("cannot write " + zip + ": " + e.getMessage(), e);
    }
    out.println(war);
    out.println(zip);
    out.println(home.checkout().resolve("target/tidegate-sbom.json"));
    return 0;
  }

  /** As the build wrote it into the manifest of this jar. */
  private static String version() {
    return requireNonNullElse(
        Distribution.class.getPackage().getImplementationVersion(), "unversioned");
  }

  private static void add(Path server, Path target) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(server)) {
      paths = walk.filter(path -> !isTrace(server.relativize(path))).toList();
    }
    for (Path path : paths) {
      Path copy = target.resolve(server.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** What the build's own run of the server left in it: logs, and ids that must not be shared. */
  private static boolean isTrace(Path path) {
    return TRACES.stream().anyMatch(path::startsWith);
  }
}
