package io.tidegate.localstack.part;

import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.StackFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The stand-in for DeepSeek in a process of its own. */
public final class LocalSimulator implements Part {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final int port;
  private final Path log;

  private LocalSimulator(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts the simulator and returns at once.
   *
   * @param jar the runnable jar of module {@code deepseek-simulator}
   */
  public static LocalSimulator launch(Path jar, int port, Path log) {
    if (!Files.exists(jar)) {
      throw new StackFailure("the simulator is not built: there is no " + jar);
    }
    List<String> command =
        List.of(
            Launch.java().toString(),
            "-Xmx256m",
            "-XX:+UseParallelGC",
            "-jar",
            jar.toString(),
            "--port",
            Integer.toString(port));
    return new LocalSimulator(Launch.detached(command, Map.of(), log), port, log);
  }

  @Override
  public LocalSimulator awaitReady() {
    boolean ready = Await.until(() -> Loopback.answers(port) || !process.isAlive(), PATIENCE);
    if (!ready || !process.isAlive()) {
      close();
      throw new StackFailure("the simulator did not start: see " + log);
    }
    return this;
  }

  @Override
  public PartKind kind() {
    return PartKind.SIMULATOR;
  }

  @Override
  public URI url() {
    return URI.create("http://%s:%d".formatted(Loopback.HOST, port));
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public Path executable() {
    return Launch.java();
  }
}
