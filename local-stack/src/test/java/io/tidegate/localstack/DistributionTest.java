package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

  @TempDir Path checkout;

  @Test
  void the_zip_is_a_server_that_deploys_the_war_and_can_be_run() throws IOException {
    var home = new Home(checkout);
    Files.createDirectories(home.server().resolve("standalone/deployments"));
    Files.writeString(home.war(), "war");
    Path trace = Files.createDirectories(home.server().resolve("standalone/data/kernel"));
    Files.writeString(trace.resolve("process-uuid"), "of the build");
    Path script = Files.createDirectories(home.server().resolve("bin")).resolve("standalone.sh");
    Files.writeString(script, "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

    new Distribution(home, new PrintStream(OutputStream.nullOutputStream())).run();

    assertThat(home.distribution().resolve("ROOT.war")).hasContent("war");
    try (FileSystem zip =
        FileSystems.newFileSystem(zipIn(home), Map.of("enablePosixFileAttributes", "true"))) {
      Path root = zip.getPath("/tidegate-unversioned");
      assertThat(Files.readString(root.resolve("standalone/deployments/ROOT.war")))
          .isEqualTo("war");
      assertThat(root.resolve("standalone/data")).doesNotExist();
      assertThat(Files.getPosixFilePermissions(root.resolve("bin/standalone.sh")))
          .contains(PosixFilePermission.OWNER_EXECUTE);
    }
  }

  private static Path zipIn(Home home) throws IOException {
    try (Stream<Path> files = Files.list(home.distribution())) {
      return files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }
}
