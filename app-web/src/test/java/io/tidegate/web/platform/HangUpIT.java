package io.tidegate.web.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.RawRequest;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * What is heard on the connection of a stream that is not a hang-up; {@code OnDisconnectIT} has
 * those.
 */
class HangUpIT {

  private final URI server = TestStack.current().url();
  private final String key = Tenant.create().key();

  @Test
  void whoever_asks_again_before_his_stream_has_ended_gets_both_answers() throws IOException {
    String body =
        """
        {"model": "chat", "stream": true,
         "messages": [{"role": "user", "content": "go on [sim: tokens=20;cadence=20ms]"}]}""";
    byte[] first = RawRequest.completion(key, body);
    byte[] second = RawRequest.of("GET /v1/models", key, "Connection: close", "");
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(first);
      int begun = socket.getInputStream().read();
      socket.getOutputStream().write(second);

      String answers = (char) begun + new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
      assertThat(answers).contains("data: [DONE]").endsWith("}");
      assertThat(answers.indexOf("data: [DONE]"))
          .isLessThan(answers.indexOf("\"object\":\"list\""));
    }
  }
}
