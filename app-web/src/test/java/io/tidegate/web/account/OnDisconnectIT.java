package io.tidegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.RawRequest;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an answer whose client is gone, by the policy of its key. */
class OnDisconnectIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String LONG = "go on [sim: tokens=100;cadence=20ms]";

  /** Nothing is written for so long that a write which fails tells nobody of anything. */
  private static final String SLOW = "go on [sim: tokens=10;cadence=3s]";

  private static final String WHOLE = "{\"content\": \"all [sim: first=20s]\"}";

  private final DeepSeekSimulator simulator = TestStack.current().simulator();

  @BeforeEach
  void forgetWhatWasAsked() {
    simulator.clearRequests();
  }

  @Test
  void on_our_own_api_it_goes_on_as_usual() {
    Talk talk = Talk.start(Tenant.create().api());

    assertThat(statusAfterHangingUp(talk)).isEqualTo("completed");
  }

  @Test
  void on_our_own_api_it_ends_if_the_key_says_so() {
    Talk talk = Talk.start(apiWith("cancel"));

    assertThat(statusAfterHangingUp(talk)).isEqualTo("cancelled");
    assertThat(wasAborted()).isTrue();
  }

  @Test
  void on_the_compatible_face_it_ends_as_usual() {
    hangUpOnCompletion(Tenant.create().api(), LONG);

    assertThat(wasAborted()).isTrue();
  }

  @Test
  void a_client_that_hangs_up_is_noticed_while_its_upstream_says_nothing() {
    Talk talk = Talk.start(apiWith("cancel"));
    String id;
    try (EventStream stream = talk.stream(SLOW)) {
      id = stream.next().orElseThrow().data().path("message_id").asText();
    }

    assertThat(Await.until(() -> talk.message(id).at("/status").equals("cancelled"), SOON))
        .isTrue();
  }

  @Test
  void its_call_on_the_compatible_face_is_booked_while_its_upstream_says_nothing() {
    Api api = Tenant.create().api();
    hangUpOnCompletion(api, SLOW);

    assertThat(Await.until(() -> !api.get("/api/v1/usage").json().at("/data").isEmpty(), SOON))
        .isTrue();
  }

  @Test
  void the_call_of_a_client_that_waited_for_a_whole_answer_is_ended_and_booked()
      throws IOException {
    Tenant tenant = Tenant.create();
    askForAllAndLeave(tenant.key());

    Api api = tenant.api();
    assertThat(Await.until(() -> !api.get("/api/v1/usage").json().at("/data").isEmpty(), SOON))
        .isTrue();
  }

  @Test
  void on_our_own_api_a_whole_answer_ends_too_if_the_key_says_so() throws IOException {
    Tenant tenant = Tenant.create(Map.of("on_disconnect", "cancel"));
    Talk talk = Talk.start(tenant.api());

    askAndLeave(tenant, talk.path() + "/messages", WHOLE);

    assertThat(Await.until(() -> statusOfNewest(talk).equals("cancelled"), SOON)).isTrue();
    assertThat(wasAborted()).isTrue();
  }

  @Test
  void so_does_one_that_is_asked_for_again() throws IOException {
    Tenant tenant = Tenant.create(Map.of("on_disconnect", "cancel"));
    Talk talk = Talk.start(tenant.api());
    String first = talk.say("hi [sim: tokens=2]").at("/message/id");
    simulator.clearRequests();
    simulator.script(1, "first=20s");

    askAndLeave(tenant, talk.path() + "/messages/" + first + "/regenerate", "");

    assertThat(Await.until(() -> statusOfNewest(talk).equals("cancelled"), SOON)).isTrue();
    assertThat(wasAborted()).isTrue();
  }

  @Test
  void one_that_an_idempotency_key_may_ask_for_again_goes_on() throws IOException {
    Tenant tenant = Tenant.create(Map.of("on_disconnect", "cancel"));
    Talk talk = Talk.start(tenant.api());

    askAndLeave(
        tenant,
        talk.path() + "/messages",
        "{\"content\": \"all [sim: first=1s;tokens=2]\"}",
        "Idempotency-Key: left");

    assertThat(Await.until(() -> statusOfNewest(talk).equals("completed"), PATIENCE)).isTrue();
    assertThat(wasAborted()).isFalse();
  }

  @Test
  void on_the_compatible_face_it_goes_on_if_the_key_says_so() {
    hangUpOnCompletion(apiWith("continue"), LONG);

    assertThat(wasAborted()).isFalse();
  }

  @Test
  void a_key_shows_its_policy_and_it_can_be_changed() {
    Api admin = TestStack.current().admin();
    JsonNode key = Tenant.issueKey(Tenant.create().id(), Map.of("on_disconnect", "cancel"));
    String path = "/api/admin/v1/keys/" + key.path("id").asText();
    assertThat(key.path("on_disconnect").asText()).isEqualTo("cancel");
    Map<String, String> usual = new HashMap<>();
    usual.put("on_disconnect", null);

    assertThat(admin.patch(path, usual).json().path("on_disconnect").isNull()).isTrue();
    Answer wrong = admin.patch(path, Map.of("on_disconnect", "explode"));

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.at("/errors/0/pointer")).isEqualTo("#/on_disconnect");
  }

  private static Api apiWith(String policy) {
    return Tenant.create(Map.of("on_disconnect", policy)).api();
  }

  private static String statusAfterHangingUp(Talk talk) {
    String id;
    try (EventStream stream = talk.stream(LONG)) {
      id = stream.until(ServerEvent::isContent).getFirst().data().path("message_id").asText();
    }
    assertThat(Await.until(() -> !talk.message(id).at("/status").equals("running"), PATIENCE))
        .isTrue();
    return talk.message(id).at("/status");
  }

  private static void hangUpOnCompletion(Api api, String question) {
    Map<String, ?> body =
        Map.of(
            "model",
            "chat",
            "stream",
            true,
            "messages",
            List.of(Map.of("role", "user", "content", question)));
    try (EventStream stream = api.stream("/v1/chat/completions", body)) {
      stream.next();
    }
  }

  /** Leaves when the upstream has been asked. */
  private void askAndLeave(Tenant tenant, String path, String body, String... more)
      throws IOException {
    var headers = new StringBuilder("Content-Length: " + body.length());
    for (String header : more) {
      headers.append("\r\n").append(header);
    }
    URI server = TestStack.current().url();
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket
          .getOutputStream()
          .write(RawRequest.of("POST " + path, tenant.key(), headers.toString(), body));
      assertThat(Await.until(() -> simulator.running() > 0, PATIENCE)).isTrue();
    }
  }

  private static String statusOfNewest(Talk talk) {
    return talk.api().get(talk.path() + "/messages?limit=1").at("/data/0/status");
  }

  private void askForAllAndLeave(String key) throws IOException {
    String body =
        """
        {"model": "chat", "messages": [{"role": "user", "content": "all [sim: first=20s]"}]}""";
    URI server = TestStack.current().url();
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(RawRequest.completion(key, body));
      assertThat(Await.until(() -> simulator.running() > 0, PATIENCE)).isTrue();
    }
  }

  private boolean wasAborted() {
    assertThat(Await.until(() -> !simulator.completions().isEmpty(), PATIENCE)).isTrue();
    return simulator.completions().getLast().answered().aborted();
  }
}
