package io.tidegate.localstack;

import io.tidegate.localstack.part.LocalPostgres;
import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.part.LocalSimulator;
import io.tidegate.localstack.part.NodeAddress;
import io.tidegate.localstack.part.NodeFiles;
import io.tidegate.localstack.part.NodeSettings;
import io.tidegate.localstack.part.Part;
import io.tidegate.localstack.part.PostgresSettings;
import io.tidegate.localstack.part.RedisSettings;
import io.tidegate.localstack.part.WildFlyNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Ending;
import io.tidegate.localstack.process.PartNote;
import io.tidegate.localstack.process.PidFile;
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts single parts in this checkout's folders and notes each as soon as it has a process. */
final class PartLauncher {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Home home;
  private final Ports ports;
  private final RunFolder runFolder;

  PartLauncher(Home home, Ports ports, RunFolder runFolder) {
    this.home = home;
    this.ports = ports;
    this.runFolder = runFolder;
  }

  LocalPostgres postgres(String password) {
    return noted(
        "postgres",
        LocalPostgres.start(
            new PostgresSettings(
                home.postgres(),
                home.binaries(),
                home.log("postgres"),
                ports.postgres(),
                password)));
  }

  LocalRedis redis() {
    return noted(
        "redis",
        LocalRedis.launch(
            new RedisSettings(home.redis(), home.binaries(), home.log("redis"), ports.redis())));
  }

  LocalSimulator simulator() {
    return noted(
        "simulator",
        LocalSimulator.launch(simulatorJar(), ports.simulator(), home.log("simulator")));
  }

  private Path simulatorJar() {
    try {
      return Files.copy(
          home.simulatorJar(), home.simulatorCopy(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StackFailure("cannot copy " + home.simulatorJar() + ": " + e, e);
    }
  }

  /**
   * Starts a node.
   *
   * @param number counted from 1
   */
  WildFlyNode node(
      int number, String host, Map<String, String> environment, List<String> jvmOptions) {
    String name = nodeName(number);
    return noted(
        name,
        WildFlyNode.launch(
            new NodeSettings(
                name,
                new NodeFiles(home.server(), home.war(), home.node(name), home.log(name)),
                new NodeAddress(host, ports.http(number), ports.management(number)),
                environment,
                withArchive(number, jvmOptions))));
  }

  /** What the user asks for comes last, and so counts. */
  private List<String> withArchive(int number, List<String> jvmOptions) {
    ClassArchive classes = home.classes();
    return Stream.of(number == 1 ? classes.kept() : classes.read(), jvmOptions)
        .flatMap(List::stream)
        .toList();
  }

  static String nodeName(int number) {
    return "node" + number;
  }

  /** Until the launching shell has become the program, the note would seem to name another. */
  private <T extends Part> T noted(String name, T part) {
    PidFile note = runFolder.pidFile(name);
    note.write(part.kind(), part.process(), part.executable(), part.url());
    Await.until(
        () -> note.read().filter(PartNote::runs).isPresent() || Ending.isGone(part.process()),
        PATIENCE);
    return part;
  }
}
