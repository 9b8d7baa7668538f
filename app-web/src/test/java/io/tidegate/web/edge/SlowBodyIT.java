package io.tidegate.web.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.RawRequest;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients who announce a body and then take their time, on a node that takes ten turns at once. */
class SlowBodyIT {

  private static final int CLIENTS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final TestNode NODE =
      TestStack.current()
          .startNode("slow", Map.of("TIDEGATE_MAX_TURNS", "10", "TIDEGATE_BODY_SECONDS", "4"));

  private final Tenant slow = Tenant.create();
  private final List<Socket> clients = new ArrayList<>();

  @AfterAll
  static void stopNode() {
    NODE.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }

  @Test
  void they_keep_nobody_else_out_and_are_ended() throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      begin("Content-Length: 100");
    }

    Answer other = ask(Tenant.create());

    assertThat(other.status()).as(other.text()).isEqualTo(200);
    for (Socket client : clients) {
      assertTimedOut(client);
    }
  }

  @Test
  void a_body_that_comes_a_byte_at_a_time_is_ended_as_well() throws IOException {
    try (ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor()) {
      Socket client = begin("Content-Length: 1000");
      var trickle =
          hand.scheduleWithFixedDelay(() -> send(client, " "), 200, 200, TimeUnit.MILLISECONDS);

      assertTimedOut(client);
      trickle.cancel(/* mayInterruptIfRunning= */ true);
    }
  }

  @Test
  void so_is_one_that_does_not_say_how_long_it_is() throws IOException {
    Socket client = begin("Transfer-Encoding: chunked");
    send(client, "5\r\n{\"mod\r\n");

    assertTimedOut(client);
  }

  @Test
  void one_that_breaks_off_is_no_failure_of_ours() throws IOException {
    Socket client = begin("Content-Length: 100");
    send(client, "{\"mod");
    client.shutdownOutput();

    String answer = new String(client.getInputStream().readAllBytes(), UTF_8);
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("bad_request");
  }

  private Socket begin(String header) throws IOException {
    var client = new Socket(NODE.url().getHost(), NODE.url().getPort());
    clients.add(client);
    client.setSoTimeout((int) PATIENCE.toMillis());
    client
        .getOutputStream()
        .write(RawRequest.of("POST /v1/chat/completions", slow.key(), header, ""));
    return client;
  }

  /** Until the node has hung up. */
  private static void send(Socket client, String bytes) {
    try {
      client.getOutputStream().write(bytes.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the node hung up", e);
    }
  }

  private static void assertTimedOut(Socket client) throws IOException {
    String answer = new String(client.getInputStream().readAllBytes(), UTF_8);
    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("request_timeout");
  }

  private Answer ask(Tenant tenant) {
    return NODE.api(tenant.key())
        .post(
            "/v1/chat/completions",
            Map.of("model", "chat", "messages", List.of(Map.of("role", "user", "content", "hi"))));
  }
}
