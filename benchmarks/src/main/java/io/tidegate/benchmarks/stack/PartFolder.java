package io.tidegate.benchmarks.stack;

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
import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Starts parts on free ports and notes each, so that the next run can end what this one left. */
final class PartFolder {

  private final BenchFolder folder;
  private final RunFolder running;
  private boolean ended;

  PartFolder(BenchFolder folder) {
    this.folder = folder;
    running = new RunFolder(folder.run());
  }

  /** Ends what still runs from here and deletes what it stored. */
  void clear() {
    running.endAll(_ -> {});
    LocalPostgres.endLeftOver(folder.data().resolve("postgres"));
    try {
      Files.createDirectories(folder.data());
      for (Path path : stored()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new StackFailure("cannot clear " + folder.data() + ": " + e.getMessage(), e);
    }
  }

  /** What is in the folder of data, each folder after what is in it. */
  private List<Path> stored() throws IOException {
    try (Stream<Path> paths = Files.walk(folder.data())) {
      return paths.skip(1).toList().reversed();
    }
  }

  /** Ends what was started, and sees to it that nothing else is: the user may be in a hurry. */
  synchronized void endAll() {
    ended = true;
    running.endAll(_ -> {});
  }

  Path secrets() {
    return folder.data().resolve("secrets.properties");
  }

  Path war() {
    return folder.war();
  }

  /** The product's WAR with what measures from within. */
  Path measuringWar() {
    return MeasuringWar.of(folder.war(), folder.classes(), folder.data().resolve("war"));
  }

  Breakable<LocalSimulator> simulator() {
    int port = Ports.free();
    return breakable(
        "simulator",
        () -> LocalSimulator.launch(folder.simulator(), port, folder.log("simulator")));
  }

  Breakable<LocalPostgres> postgres(String password) {
    var settings =
        new PostgresSettings(
            folder.data().resolve("postgres"),
            folder.binaries(),
            folder.log("postgres"),
            Ports.free(),
            password);
    return breakable("postgres", () -> LocalPostgres.start(settings));
  }

  Breakable<LocalRedis> redis() {
    var settings =
        new RedisSettings(
            folder.data().resolve("redis"), folder.binaries(), folder.log("redis"), Ports.free());
    return breakable("redis", () -> LocalRedis.launch(settings));
  }

  Breakable<WildFlyNode> node(String name, Path war, Map<String, String> environment) {
    var files = new NodeFiles(folder.server(), war, folder.data().resolve(name), folder.log(name));
    var address = new NodeAddress(Loopback.HOST, Ports.free(), Ports.free());
    var settings = new NodeSettings(name, files, address, environment, List.of());
    return breakable(name, () -> WildFlyNode.launch(settings));
  }

  private <P extends Part> Breakable<P> breakable(String name, Supplier<P> launch) {
    return new Breakable<>(
        () -> {
          P part = launched(name, launch);
          part.awaitReady();
          return part;
        });
  }

  private synchronized <P extends Part> P launched(String name, Supplier<P> launch) {
    if (ended) {
      throw new StackFailure("stopped while it was starting");
    }
    P part = launch.get();
    running.pidFile(name).write(part.kind(), part.process(), part.executable(), part.url());
    return part;
  }
}
