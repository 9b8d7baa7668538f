package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.RawRequest;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody wants any more while its upstream has not sent so much as the head of an answer. */
class SilentUpstreamIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Sooner than the eight seconds after which the spare would be asked. */
  private static final Duration AT_ONCE = Duration.ofSeconds(6);

  private final Tenant tenant = Tenant.create(Map.of("on_disconnect", "cancel"));
  private final Api phone = tenant.api();
  private final Spares spares = Spares.start(phone);

  @BeforeEach
  void hang() {
    spares.first().script(1, "ending=hang");
  }

  @AfterEach
  void stop() {
    spares.close();
  }

  @Test
  void a_cancelled_turn_ends_at_once_and_no_spare_is_asked() {
    Talk talk = Talk.start(phone, Map.of("model", spares.alias()));
    try (EventStream stream = talk.stream("Why?")) {
      String id = stream.next().orElseThrow().data().path("message_id").asText();
      awaitCall();
      long asked = System.nanoTime();

      Answer cancelled = phone.post(talk.path() + "/messages/" + id + "/cancel", "");

      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(AT_ONCE);
      assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
      assertThat(cancelled.at("/status")).isEqualTo("cancelled");
      assertThat(stream.rest().getLast().name()).isEqualTo("message.cancelled");
    }
    assertOneCallIsAbortedAndBooked();
  }

  @Test
  void so_does_one_whose_client_is_gone_if_its_key_says_so() {
    Talk talk = Talk.start(phone, Map.of("model", spares.alias()));
    try (EventStream stream = talk.stream("Why?")) {
      stream.next();
      awaitCall();
    }

    assertOneCallIsAbortedAndBooked();
  }

  @Test
  void so_does_a_stream_of_the_compatible_face_whose_client_is_gone() throws IOException {
    String question =
        """
        {"model": "%s", "stream": true, "messages": [{"role": "user", "content": "Why?"}]}"""
            .formatted(spares.alias());
    URI server = TestStack.current().url();
    try (var client = new Socket(server.getHost(), server.getPort())) {
      client.getOutputStream().write(RawRequest.completion(tenant.key(), question));
      awaitCall();
    }

    assertOneCallIsAbortedAndBooked();
  }

  private void awaitCall() {
    assertThat(Await.until(() -> spares.first().running() == 1, PATIENCE)).isTrue();
  }

  private void assertOneCallIsAbortedAndBooked() {
    assertThat(Await.until(() -> !spares.first().completions().isEmpty(), AT_ONCE)).isTrue();
    assertThat(spares.first().completions())
        .singleElement()
        .satisfies(call -> assertThat(call.answered().aborted()).isTrue());
    assertThat(Await.until(() -> !rows().isEmpty(), PATIENCE)).isTrue();
    assertThat(rows()).hasSize(1);
    assertThat(rows().path(0).path("status").asText()).isEqualTo("estimated");
    assertThat(spares.second().running()).isZero();
    assertThat(spares.second().completions()).isEmpty();
  }

  private JsonNode rows() {
    String path = "/api/admin/v1/ledger?tenant_id=" + tenant.id();
    return TestStack.current().admin().get(path).json().path("data");
  }
}
