package io.tidegate.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontDoorIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestStack stack = TestStack.current();

  @Test
  void a_node_lets_nobody_connect_before_it_has_started() {
    try (TestNode starting = stack.launchNode("starting", Map.of())) {
      assertThat(Await.until(() -> isListening(starting.url()), PATIENCE)).isTrue();

      assertThat(starting.management().get("/health").text())
          .contains("{\"name\":\"server-state\",\"status\":\"UP\"");
      assertThat(starting.api("").get("/api/v1/limits").status()).isEqualTo(401);
    }
  }

  private static boolean isListening(URI url) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
