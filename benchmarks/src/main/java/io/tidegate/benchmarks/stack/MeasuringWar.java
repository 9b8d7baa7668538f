package io.tidegate.benchmarks.stack;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product's WAR with package {@code benchmarks.inside} in one more jar. */
final class MeasuringWar {

  private static final String INSIDE = "io/tidegate/benchmarks/inside";
  private static final String EXTENSIONS =
      "META-INF/services/jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension";

  private MeasuringWar() {}

  /**
   * Makes it.
   *
   * @param classes where the classes of this module are
   * @param folder where to put it; under the name of the product's, which says where it answers
   */
  static Path of(Path war, Path classes, Path folder) {
    try {
      Files.createDirectories(folder);
      Path jar = folder.resolve("inside.jar");
      Files.deleteIfExists(jar);
      writeJar(jar, classes);
      Path copy = folder.resolve(war.getFileName());
      Files.copy(war, copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem zip = FileSystems.newFileSystem(copy)) {
        Files.copy(jar, zip.getPath("WEB-INF/lib/benchmarks-inside.jar"));
      }
      return copy;
    } catch (IOException e) {
      throw new StackFailure("cannot make a WAR to measure with: " + e.getMessage(), e);
    }
  }

  private static void writeJar(Path jar, Path classes) throws IOException {
    URI uri = URI.create("jar:" + jar.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
      for (Path file : files(classes.resolve(INSIDE))) {
        copy(file, zip.getPath(INSIDE, file.getFileName().toString()));
      }
      copy(classes.resolve(EXTENSIONS), zip.getPath(EXTENSIONS));
      Files.writeString(
          zip.getPath("META-INF/beans.xml"),
          """
          <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.1"
                 bean-discovery-mode="annotated"/>
          """);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void copy(Path file, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(file, to);
  }
}
