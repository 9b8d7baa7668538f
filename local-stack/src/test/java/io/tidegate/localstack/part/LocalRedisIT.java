package io.tidegate.localstack.part;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.localstack.process.Ending;
import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedisIT {

  @TempDir Path folder;

  @Test
  void data_survive_a_restart() throws IOException {
    try (var redis = LocalRedis.start(folder, Ports.free())) {
      assertThat(command(redis, "SET answer 42")).startsWith("+OK");
    }

    try (var redis = LocalRedis.start(folder, Ports.free())) {
      assertThat(command(redis, "GET answer")).startsWith("$2\r\n42");
    }
  }

  @Test
  void closing_ends_the_process() {
    LocalRedis redis = LocalRedis.start(folder, Ports.free());

    redis.close();

    assertThat(Ending.isGone(redis.process())).isTrue();
  }

  @Test
  void what_keeps_it_from_starting_is_said_in_its_own_words() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(StackFailure.class)
          .isThrownBy(() -> LocalRedis.start(folder, taken.getLocalPort()))
          .withMessageStartingWith("Redis did not start")
          .withMessageContaining("Failed listening on port");
    }
  }

  private static String command(LocalRedis redis, String line) throws IOException {
    try (Socket socket = Loopback.connect(redis.url().getPort())) {
      socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
      byte[] buffer = new byte[64];
      int length = socket.getInputStream().read(buffer);
      return new String(buffer, 0, length, US_ASCII);
    }
  }
}
