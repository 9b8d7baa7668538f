package io.tidegate.benchmarks.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recording in another JVM of this user, from when it is made until it is stopped. */
public final class FlightRecording {

  private static final String NAME = "name=bench";

  private final ProcessHandle server;
  private final Path file;

  private FlightRecording(ProcessHandle server, Path file) {
    this.server = server;
    this.file = file;
  }

  /**
   * Begins to record.
   *
   * @param file is written when the recording is stopped
   */
  public static FlightRecording start(ProcessHandle server, Path file) {
    var recording = new FlightRecording(server, file);
    // Samples by CPU time count what runs in native code too, such as reads and writes of sockets.
    recording.command(
        "JFR.start", "jdk.CPUTimeSample#enabled=true", "jdk.CPUTimeSample#throttle=1ms");
    return recording;
  }

  /** Writes the recording and returns where it is. */
  public Path stop() {
    command("JFR.stop", "filename=" + file.toAbsolutePath());
    return file;
  }

  private void command(String verb, String... arguments) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    List<String> command =
        new ArrayList<>(List.of(jcmd.toString(), Long.toString(server.pid()), verb, NAME));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new StackFailure("no profile: " + output.strip());
      }
    } catch (IOException e) {
      throw new StackFailure("no profile: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("no profile: interrupted", e);
    }
  }
}
