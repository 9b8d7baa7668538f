package io.tidegate.web.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.RawRequest;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoppingNodeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String STREAM =
      """
      {"model": "chat", "stream": true,
       "messages": [{"role": "user", "content": "go on [sim: tokens=150;cadence=30ms]"}]}""";

  private final TestStack stack = TestStack.current();
  private final Tenant tenant = Tenant.create();

  @Test
  void a_node_that_is_told_to_stop_ends_its_streams_and_takes_nothing_new() throws IOException {
    try (TestNode leaving = stack.startNode("leaving", Map.of("TIDEGATE_DRAIN_SECONDS", "60"));
        Socket idle = connect(leaving.url());
        Socket unused = connect(leaving.url());
        Socket ahead = connect(leaving.url())) {
      send(idle, "GET /api/v1/limits");
      assertThat(statusLine(idle)).isEqualTo("HTTP/1.1 200 OK");
      EventStream stream =
          Talk.start(leaving.api(tenant.key())).stream("tell me [sim: tokens=150;cadence=30ms]");
      List<ServerEvent> begun = stream.until(ServerEvent::isContent);
      sendBothAtOnce(ahead);
      assertThat(statusLine(ahead)).isEqualTo("HTTP/1.1 200 OK");
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        silent.add(connect(leaving.url()));
      }

      leaving.terminate();

      assertThat(Await.until(() -> isRefused(leaving.url()), PATIENCE)).isTrue();
      assertThat(firstRefusal(silent))
          .startsWith("HTTP/1.1 503 ")
          .contains("\r\nRetry-After: 1\r\n", "\r\nConnection: close\r\n", "\r\nX-Request-Id: ")
          .contains("\r\nServer-Timing: queue;dur=", "\r\ntraceparent: 00-")
          .contains("\r\nContent-Type: application/problem+json\r\n")
          .contains("\"code\":\"unavailable\"", "\"retryable\":true");
      send(unused, "GET /v1/models");
      assertThat(rest(unused))
          .startsWith("HTTP/1.1 503 ")
          .contains("\r\nRetry-After: 1\r\n", "{\"error\":{", "\"code\":\"unavailable\"");
      rest(idle); // which the node closes, though nothing more is asked
      assertThat(rest(ahead))
          .as("of a stream and of the request behind it")
          .contains("data: [DONE]", "HTTP/1.1 503 ");
      assertThat(begun).isNotEmpty();
      assertThat(stream.rest().getLast().name()).isEqualTo("message.completed");
    }
    assertThat(Files.readString(stack.file("leaving.log"))).doesNotContain("WFLYEE0110");
  }

  /** Of clients that have connected before; some may come before the server refuses any. */
  private String firstRefusal(List<Socket> clients) throws IOException {
    for (Socket client : clients) {
      send(client, "GET /api/v1/limits");
      String answer = rest(client);
      if (!answer.startsWith("HTTP/1.1 200 ")) {
        return answer;
      }
    }
    throw new AssertionError("all are served");
  }

  private static Socket connect(URI node) throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress(node.getHost(), node.getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static boolean isRefused(URI node) {
    try (Socket _ = connect(node)) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** A stream, and what is asked before that has ended. */
  private void sendBothAtOnce(Socket socket) throws IOException {
    var both = new ByteArrayOutputStream();
    both.writeBytes(RawRequest.completion(tenant.key(), STREAM));
    both.writeBytes(RawRequest.of("GET /v1/models", tenant.key(), "Accept: */*", ""));
    both.writeTo(socket.getOutputStream());
  }

  private void send(Socket socket, String line) throws IOException {
    socket.getOutputStream().write(RawRequest.of(line, tenant.key(), "Accept: */*", ""));
  }

  private static String statusLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    int next = socket.getInputStream().read();
    while (next >= 0 && next != '\r') {
      line.append((char) next);
      next = socket.getInputStream().read();
    }
    return line.toString();
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }
}
