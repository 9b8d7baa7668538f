package io.tidegate.localstack.part;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that starts with errors, and what its user is told. */
class WildFlyNodeTest {

  @TempDir Path folder;

  private NodeFiles files;

  @BeforeEach
  void provision() throws IOException {
    Path server = folder.resolve("server");
    Files.createDirectories(server.resolve("standalone/configuration"));
    Path war = Files.createFile(folder.resolve("ROOT.war"));
    brokenServerAt(server.resolve("jboss-modules.jar"));
    files = new NodeFiles(server, war, folder.resolve("node1"), folder.resolve("node1.log"));
  }

  @Test
  void a_setting_that_is_refused_is_told_in_its_own_words() {
    String trace =
        """
        2026-11-23 07:46:05,881 ERROR [org.jboss.msc] MSC000001: Failed to start service
        Caused by: java.lang.RuntimeException: io.tidegate.platform.InvalidSetting: X must be set
        \tat io.undertow.Deployment.start(Deployment.java:1)
        Caused by: io.tidegate.platform.InvalidSetting: X must be set
            Caused by: io.tidegate.platform.InvalidSetting: X must be set"}}
        2026-11-23 07:46:06,143 WARN  [org.wildfly] Reporting health down status
        """;

    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> start(trace))
        .withMessage("node1 did not get ready: X must be set (see %s)".formatted(files.log()));
  }

  @Test
  void any_other_failure_is_told_by_its_last_cause() {
    String trace =
        """
        2026-11-23 07:46:05,881 ERROR [org.jboss.msc] MSC000001: Failed to start service
        Caused by: java.lang.RuntimeException: nothing works
        Caused by: java.net.ConnectException: refused
        """;

    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> start(trace))
        .withMessageContaining("Caused by: java.net.ConnectException: refused");
  }

  private void start(String trace) {
    var address = new NodeAddress(Loopback.HOST, Ports.free(), Ports.free());
    var settings = new NodeSettings("node1", files, address, Map.of(), List.of("-Dtrace=" + trace));
    try (WildFlyNode node = WildFlyNode.launch(settings)) {
      node.awaitReady();
    }
  }

  private static void brokenServerAt(Path jar) throws IOException {
    Path classes =
        Path.of(BrokenServer.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, BrokenServer.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes.toUri().toString());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }
}
