package io.tidegate.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFolderTest {

  @TempDir Path folder;
  private NodeFiles files;

  @BeforeEach
  void build() throws IOException {
    files =
        new NodeFiles(
            folder.resolve("server"),
            folder.resolve("target/ROOT.war"),
            folder.resolve("nodes/node1"),
            folder.resolve("node1.log"));
    Path configuration =
        Files.createDirectories(files.server().resolve("standalone/configuration"));
    Files.writeString(configuration.resolve("standalone.xml"), "<server/>");
    Files.createDirectories(files.war().getParent());
    Files.writeString(files.war(), "war");
  }

  @Test
  void it_holds_the_servers_configuration_and_the_war() {
    NodeFolder.prepare(files);

    assertThat(files.folder().resolve("configuration/standalone.xml")).hasContent("<server/>");
    assertThat(files.folder().resolve("deployments/ROOT.war")).hasContent("war");
    assertThat(files.folder().resolve("deployments/ROOT.war.dodeploy")).exists();
  }

  @Test
  void nothing_of_an_earlier_run_is_left() throws IOException {
    NodeFolder.prepare(files);
    Path stale = files.folder().resolve("deployments/ROOT.war.failed");
    Files.writeString(stale, "old");

    NodeFolder.prepare(files);

    assertThat(stale).doesNotExist();
  }

  @Test
  void without_a_war_it_says_what_is_missing() throws IOException {
    Files.delete(files.war());

    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> NodeFolder.prepare(files))
        .withMessageContaining("ROOT.war");
  }
}
