package io.tidegate.benchmarks.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowLineTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServerSocket echo = listening();
  private final SlowLine line = SlowLine.to(echo.getLocalPort());

  @AfterEach
  void close() throws IOException {
    line.close();
    echo.close();
  }

  @Test
  void what_is_said_comes_through_both_ways() throws IOException {
    try (Socket client = connected()) {
      assertThat(echoed(client, "PING")).isEqualTo("PING");
      assertThat(line.passed()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void a_delay_holds_up_what_is_said_from_then_on() throws IOException {
    Duration delay = Duration.ofMillis(200);
    try (Socket client = connected()) {
      echoed(client, "before");
      line.delay(delay);
      long start = System.nanoTime();

      assertThat(echoed(client, "PING")).isEqualTo("PING");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
    }
  }

  @Test
  void an_end_that_nobody_answers_at_is_closed() throws IOException {
    try (Socket nobody = bound();
        SlowLine toNobody = SlowLine.to(nobody.getLocalPort());
        Socket client = connected(toNobody)) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  private Socket connected() throws IOException {
    return connected(line);
  }

  private static Socket connected(SlowLine line) throws IOException {
    var client = new Socket(InetAddress.getLoopbackAddress(), line.url().getPort());
    client.setSoTimeout((int) PATIENCE.toMillis());
    return client;
  }

  /** Keeps a port from all others without listening there. */
  private static Socket bound() throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }

  private static String echoed(Socket client, String word) throws IOException {
    client.getOutputStream().write(word.getBytes(US_ASCII));
    return new String(client.getInputStream().readNBytes(word.length()), US_ASCII);
  }

  private static ServerSocket listening() {
    try {
      var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Thread.startVirtualThread(() -> echo(door));
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void echo(ServerSocket door) {
    try (Socket client = door.accept()) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
