package io.tidegate.web.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.RawRequest;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server itself could be asked for does not stand open to the world. */
class PublicPortIT {

  private static final int PATIENCE_MILLIS = 30_000;

  private final URI server = TestStack.current().url();

  @ParameterizedTest
  @ValueSource(strings = {"naming/v1/lookup/x", "txn/v1/jta/ut/begin", "common/v1/affinity"})
  void nobody_calls_the_servers_own_interfaces(String path) throws IOException {
    assertThat(answer("GET /wildfly-services/" + path, "Connection: close"))
        .startsWith("HTTP/1.1 404");
  }

  @Test
  void nobody_turns_a_request_into_another_protocol() throws IOException {
    String upgrade =
        "Connection: Upgrade\r\nUpgrade: jboss-remoting\r\n"
            + "Sec-JbossRemoting-Key: HscSvJ8wdBQn4shxoIsVLQ==";

    assertThat(answer("GET /v1/models", upgrade)).startsWith("HTTP/1.1 401");
  }

  private String answer(String line, String header) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(RawRequest.of(line, "none", header, ""));
      return new String(socket.getInputStream().readNBytes("HTTP/1.1 404".length()), UTF_8);
    }
  }
}
