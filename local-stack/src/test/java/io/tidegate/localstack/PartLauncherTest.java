package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.PartNote;
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLauncherTest {

  @TempDir Path checkout;

  @AfterEach
  void stop() {
    parts().endAll(_ -> {});
  }

  @Test
  void a_part_is_known_to_run_as_soon_as_it_is_launched() throws IOException {
    var home = new Home(checkout);
    sleeperAt(home.simulatorJar());

    new PartLauncher(home, new Ports(Ports.DEFAULT_FIRST), parts()).simulator();

    assertThat(parts().parts()).singleElement().matches(PartNote::runs);
  }

  @Test
  void a_build_does_not_touch_the_jar_of_a_running_simulator() throws IOException {
    var home = new Home(checkout);
    sleeperAt(home.simulatorJar());
    byte[] jar = Files.readAllBytes(home.simulatorJar());

    new PartLauncher(home, new Ports(Ports.DEFAULT_FIRST), parts()).simulator();
    Files.writeString(home.simulatorJar(), "half of the next one");

    assertThat(command()).contains(home.simulatorCopy().toString());
    assertThat(home.simulatorCopy()).hasBinaryContent(jar);
  }

  private String command() {
    ProcessHandle process = parts().parts().getFirst().process().orElseThrow();
    return process.info().commandLine().orElseThrow();
  }

  private RunFolder parts() {
    return new RunFolder(new Home(checkout).run());
  }

  private static void sleeperAt(Path jar) throws IOException {
    Path classes =
        Path.of(Sleeper.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Sleeper.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes.toUri().toString());
    Files.createDirectories(jar.getParent());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }
}
