package io.tidegate.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {

  private static final URI NODE = URI.create("http://127.0.0.1:8080");
  private static final URI REDIS = URI.create("redis://127.0.0.1:8091");

  @TempDir Path checkout;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  @Test
  void nothing_was_started() {
    assertThat(status()).isEqualTo(3);
    assertThat(text.toString(UTF_8)).startsWith("Nothing is running.");
  }

  @Test
  void each_part_is_told_apart() throws IOException, InterruptedException {
    Process dead = new ProcessBuilder("sleep", "60").start();
    var parts = new RunFolder(new Home(checkout).run());
    parts.pidFile("node1").write(PartKind.NODE, ProcessHandle.current(), Launch.java(), NODE);
    parts.pidFile("redis").write(PartKind.REDIS, dead.toHandle(), Path.of("/bin/sleep"), REDIS);
    dead.destroyForcibly().waitFor();

    assertThat(status()).isEqualTo(3);
    assertThat(text.toString(UTF_8).lines())
        .anySatisfy(
            line ->
                assertThat(line).matches("node1 +running +%d +8080 +%s".formatted(ourPid(), NODE)))
        .anySatisfy(line -> assertThat(line).matches("redis +stopped +- +8091 +" + REDIS));
  }

  @Test
  void all_is_well_when_every_part_runs() {
    new RunFolder(new Home(checkout).run())
        .pidFile("node1")
        .write(PartKind.NODE, ProcessHandle.current(), Launch.java(), NODE);

    assertThat(status()).isZero();
  }

  private int status() {
    return new Status(new Home(checkout), new PrintStream(text, true, UTF_8)).run();
  }

  private static long ourPid() {
    return ProcessHandle.current().pid();
  }
}
