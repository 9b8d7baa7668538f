package io.tidegate.localstack.part;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.LogFile;
import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A real Redis on the loopback interface that keeps its data over a restart. */
public final class LocalRedis implements Part {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern COMPLAINT = Pattern.compile(" # |FATAL|rror");

  private final Process process;
  private final Path executable;
  private final RedisSettings settings;

  private LocalRedis(Process process, Path executable, RedisSettings settings) {
    this.process = process;
    this.executable = executable;
    this.settings = settings;
  }

  /** Starts a server for a test: everything in one folder. */
  public static LocalRedis start(Path folder, int port) {
    return launch(
            new RedisSettings(folder.resolve("data"), folder, folder.resolve("redis.log"), port))
        .awaitReady();
  }

  /** Starts the server and returns at once. */
  public static LocalRedis launch(RedisSettings settings) {
    try {
      Files.createDirectories(settings.data());
      Path program = RedisProgram.in(settings.binaries());
      Process process = Launch.detached(command(program, settings), Map.of(), settings.log());
      return new LocalRedis(process, program, settings);
    } catch (IOException e) {
      throw new StackFailure("cannot unpack Redis: " + e.getMessage(), e);
    }
  }

  @Override
  public LocalRedis awaitReady() {
    boolean ready = Await.until(() -> answers() || !process.isAlive(), PATIENCE);
    if (!ready || !process.isAlive()) {
      close();
      throw new StackFailure(
          "Redis did not start: "
              + LogFile.lastLine(settings.log(), COMPLAINT).orElse("see " + settings.log()));
    }
    return this;
  }

  private static List<String> command(Path program, RedisSettings settings) {
    return List.of(
        program.toString(),
        "--port",
        Integer.toString(settings.port()),
        "--bind",
        Loopback.HOST,
        "--dir",
        settings.data().toAbsolutePath().toString(),
        "--appendonly",
        "yes",
        "--save",
        "");
  }

  /** While it still loads its data, Redis answers a ping with an error. */
  private boolean answers() {
    try (Socket socket = Loopback.connect(settings.port())) {
      socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(5), US_ASCII).equals("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public PartKind kind() {
    return PartKind.REDIS;
  }

  @Override
  public URI url() {
    return URI.create("redis://%s:%d".formatted(Loopback.HOST, settings.port()));
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public Path executable() {
    return executable;
  }
}
