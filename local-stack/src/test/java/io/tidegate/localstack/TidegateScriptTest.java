package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, in a checkout whose Maven, JDK and browser only seem to be some. */
class TidegateScriptTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String OFFLINE = "echo 'Could not transfer: Unknown host repo'; exit 1";
  private static final String FAILING =
      "echo 'Connect to 127.0.0.1 refused'; echo 'There are test failures.'; exit 7";

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void checkOut() throws IOException {
    Files.createDirectories(folder.resolve(".mvn"));
    Files.createDirectories(folder.resolve(".tidegate"));
    for (String file : List.of("tidegate", ".mvn/find-jdk.sh")) {
      Files.copy(CHECKOUT.resolve(file), folder.resolve(file));
    }
    Files.writeString(folder.resolve(".mvn/find-chromium.sh"), "");
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    program("jdk/bin/javac", "exit 0");
    program("jdk/bin/java", "exit 3");
    program("mvnw", "echo tested; touch tested");
  }

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void the_suite_fails_as_maven_does() throws Exception {
    program("mvnw", FAILING);

    Process test = tidegate("test");

    assertThat(exitCode(test)).isEqualTo(7);
    assertThat(said()).contains("There are test failures.").doesNotContain("tidegate: ");
  }

  @Test
  void the_suite_without_a_network_says_so_in_a_sentence() throws Exception {
    program("mvnw", OFFLINE);

    Process test = tidegate("test");

    assertThat(exitCode(test)).isEqualTo(1);
    assertThat(said()).contains("tidegate: the build could not download what it needs: connect");
  }

  @Test
  void a_part_of_the_suite_is_not_to_be_had() throws Exception {
    Process test = tidegate("test", "-Dtest=X");

    assertThat(exitCode(test)).isEqualTo(1);
    assertThat(said()).startsWith("tidegate: unknown argument '-Dtest=X'");
    assertThat(folder.resolve("tested")).doesNotExist();
  }

  @Test
  void the_suite_does_not_replace_the_server_of_running_nodes() throws Exception {
    program("jdk/bin/java", "echo 'node1       running      4711'");
    Files.createFile(folder.resolve(".tidegate/local-stack.jar"));
    newerThan(file("app-web/target/server/tidegate.cli"), file("pom.xml"));
    file("app-web/pom.xml");
    Files.createDirectories(folder.resolve("app-web/src/main/server"));

    Process test = tidegate("test");

    assertThat(exitCode(test)).isEqualTo(1);
    assertThat(said()).contains("the build would replace the server that the running nodes use");
    assertThat(folder.resolve("tested")).doesNotExist();
  }

  @Test
  void a_lock_whose_number_another_program_has_holds_nobody_up() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    started.add(other);
    Files.createSymbolicLink(lock(), Path.of(Long.toString(other.pid())));

    assertThat(exitCode(tidegate("test"))).isZero();
    assertThat(folder.resolve("tested")).exists();
    assertThat(other.isAlive()).isTrue();
  }

  @Test
  void two_that_wait_do_not_build_at_once() throws Exception {
    program(
        "mvnw", "mkdir building || exit 9; until [ -e go ]; do sleep 0.1; done; rmdir building");
    Process first = tidegate("test");
    assertThat(Await.until(() -> Files.exists(folder.resolve("building")), PATIENCE)).isTrue();

    Process second = tidegate("test");
    assertThat(Await.until(() -> said().contains("Waiting for another build"), PATIENCE)).isTrue();
    Files.createFile(folder.resolve("go"));

    assertThat(exitCode(first)).isZero();
    assertThat(exitCode(second)).isZero();
    assertThat(Files.isSymbolicLink(lock())).isFalse();
  }

  private Process tidegate(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(folder.resolve("tidegate").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("said-" + started.size()).toFile());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** By the one that was started last. */
  private String said() {
    try {
      return Files.readString(folder.resolve("said-" + (started.size() - 1)));
    } catch (IOException e) {
      return "";
    }
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Path lock() {
    return folder.resolve(".tidegate/building.lock");
  }

  private Path file(String path) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    return Files.createFile(folder.resolve(path));
  }

  private static void newerThan(Path older, Path newer) throws IOException {
    FileTime time = Files.getLastModifiedTime(newer);
    Files.setLastModifiedTime(older, FileTime.from(time.toInstant().minusSeconds(60)));
  }

  private void program(String path, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(path), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
