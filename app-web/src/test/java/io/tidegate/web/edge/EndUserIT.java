package io.tidegate.web.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.RawRequest;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of end users as they come over the wire, for which HTTP has no encoding of its own. */
class EndUserIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Tenant tenant = Tenant.create();

  @ParameterizedTest
  @ValueSource(strings = {"müller", "用户"})
  void a_name_is_the_same_in_the_header_and_in_a_path(String name) {
    Answer put =
        TestStack.current()
            .admin()
            .put(
                "/api/admin/v1/tenants/%s/end-users/%s/limits"
                    .formatted(tenant.id(), URLEncoder.encode(name, UTF_8)),
                "{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 1}]}");
    assertThat(put.status()).as(put.text()).isEqualTo(200);

    assertThat(Await.until(() -> limits(name, UTF_8).contains("\"end_user\""), PATIENCE)).isTrue();
  }

  @Test
  void a_name_in_another_encoding_is_refused() {
    assertThat(limits("müller", ISO_8859_1))
        .startsWith("HTTP/1.1 422 ")
        .contains("#/X-End-User", "must be UTF-8");
  }

  /** What a client is told of the limits of the user whom it names so. */
  private String limits(String name, Charset charset) {
    String header = "X-End-User: " + name + "\r\nConnection: close";
    byte[] request = RawRequest.of("GET /api/v1/limits", tenant.key(), header, "");
    URI url = TestStack.current().url();
    try (var client = new Socket(url.getHost(), url.getPort())) {
      client.setSoTimeout((int) PATIENCE.toMillis());
      client.getOutputStream().write(new String(request, UTF_8).getBytes(charset));
      return new String(client.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
