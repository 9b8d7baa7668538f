package io.tidegate.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.RawRequest;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of an answer whose client stays connected and reads nothing of it. */
class StalledClientIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SMALL_WINDOW = 2_048;

  /** With the likelihood of twenty others each, so many pieces fill every buffer there is. */
  private static final String QUESTION =
      """
      {"model": "chat", "stream": true, "max_tokens": 8000,
       "logprobs": true, "top_logprobs": 20,
       "messages": [{"role": "user", "content": "Go on [sim: tokens=8000;cadence=0ms]"}]}
      """;

  @Test
  void it_ends_and_is_booked_although_nobody_hangs_up() throws IOException {
    DeepSeekSimulator simulator = TestStack.current().simulator();
    simulator.clearRequests();
    Tenant tenant = Tenant.create();

    try (Socket client = asked(tenant.key())) {
      assertThat(Await.until(() -> !simulator.completions().isEmpty(), PATIENCE)).isTrue();
      assertThat(simulator.completions().getLast().answered().aborted()).isTrue();
      assertThat(Await.until(() -> rows(tenant) == 1, PATIENCE)).isTrue();
      assertThat(client.isClosed()).isFalse();
    }
  }

  private static int rows(Tenant tenant) {
    String path = "/api/admin/v1/ledger?tenant_id=" + tenant.id();
    return TestStack.current().admin().get(path).json().path("data").size();
  }

  private static Socket asked(String key) throws IOException {
    URI url = TestStack.current().url();
    var client = new Socket();
    client.setReceiveBufferSize(SMALL_WINDOW);
    client.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    client.getOutputStream().write(RawRequest.completion(key, QUESTION));
    return client;
  }
}
