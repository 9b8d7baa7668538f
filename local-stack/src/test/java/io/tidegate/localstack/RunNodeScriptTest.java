package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/run-node.sh} with a server that only tells how it was started. */
@EnabledOnOs(OS.LINUX) // where systemd runs it
class RunNodeScriptTest {

  private static final Path SCRIPT = Path.of("../deploy/run-node.sh").toAbsolutePath();

  /** By which systemd knows that trying again cannot help. */
  private static final int WRONG_CONFIGURATION = 78;

  @TempDir Path folder;

  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void install() throws IOException {
    program("server/bin/standalone.sh", "echo \"$@\"");
    Files.createDirectories(folder.resolve("server/standalone/configuration"));
    Files.createFile(folder.resolve("server/standalone/configuration/standalone.xml"));
    java("openjdk version \"25.0.1\" 2025-10-21");
    settings.putAll(
        Map.of(
            "TIDEGATE_SERVER", folder.resolve("server").toString(),
            "TIDEGATE_RUN", folder.resolve("run").toString(),
            "JAVA_HOME", folder.resolve("jdk").toString(),
            "TIDEGATE_NODE", "node1",
            "TIDEGATE_POSTGRES_URL", "jdbc:postgresql://db:5432/tidegate",
            "TIDEGATE_POSTGRES_USER", "tidegate",
            "TIDEGATE_POSTGRES_PASSWORD", "secret",
            "TIDEGATE_REDIS_URL", "redis://redis:6379",
            "TIDEGATE_MASTER_KEY", "key"));
  }

  @Test
  void a_node_starts_in_a_folder_of_its_own() throws Exception {
    assertThat(run()).as(said()).isZero();
    assertThat(said()).contains("-Djboss.node.name=node1");
    assertThat(folder.resolve("run/standalone/configuration/standalone.xml")).exists();
  }

  @Test
  void a_setting_that_is_missing_is_named() throws Exception {
    settings.remove("TIDEGATE_REDIS_URL");

    assertThat(run()).isEqualTo(WRONG_CONFIGURATION);
    assertThat(said()).startsWith("tidegate: TIDEGATE_REDIS_URL is not set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"openjdk version \"17.0.15\" 2025-04-15", "java version \"1.8.0_452\"", "what?"})
  void an_older_java_is_refused_with_a_sentence(String version) throws Exception {
    java(version);

    assertThat(run()).isEqualTo(WRONG_CONFIGURATION);
    assertThat(said())
        .isEqualTo(
            "tidegate: %s is no Java 25 or later: name the folder of one in JAVA_HOME%n"
                .formatted(folder.resolve("jdk/bin/java")));
  }

  @Test
  void without_any_java_it_says_the_same() throws Exception {
    settings.put("JAVA_HOME", folder.resolve("none").toString());

    assertThat(run()).isEqualTo(WRONG_CONFIGURATION);
    assertThat(said()).contains("is no Java 25 or later");
  }

  @Test
  void what_else_a_java_has_to_say_does_not_matter() throws Exception {
    java("Picked up JAVA_TOOL_OPTIONS: -Da=b\nopenjdk version \"26-ea\" 2026-03-17");

    assertThat(run()).as(said()).isZero();
  }

  private int run() throws IOException, InterruptedException {
    var builder = new ProcessBuilder("/bin/sh", SCRIPT.toString()).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("said").toFile());
    builder.environment().remove("JAVA");
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEGATE_"));
    builder.environment().putAll(settings);
    return builder.start().waitFor();
  }

  private String said() throws IOException {
    Path said = folder.resolve("said");
    return Files.exists(said) ? Files.readString(said) : "";
  }

  private void java(String version) throws IOException {
    program("jdk/bin/java", "cat >&2 <<'END'\n" + version + "\nEND");
  }

  private void program(String path, String script) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
