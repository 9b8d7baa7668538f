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
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.RunFolder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts single parts in this checkout's folders and notes each as soon as it has a process. */
final class PartLauncher {

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
        LocalSimulator.launch(home.simulatorJar(), ports.simulator(), home.log("simulator")));
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

  private <T extends Part> T noted(String name, T part) {
    runFolder.pidFile(name).write(part.kind(), part.process(), part.executable(), part.url());
    return part;
  }
}
