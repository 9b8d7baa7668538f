package io.tidegate.upstream.deepseek;

import static io.tidegate.upstream.deepseek.ScriptedUpstream.HANG_UP;
import static io.tidegate.upstream.deepseek.ScriptedUpstream.chunkedEvents;
import static io.tidegate.upstream.deepseek.ScriptedUpstream.events;
import static io.tidegate.upstream.deepseek.ScriptedUpstream.ok;
import static io.tidegate.upstream.deepseek.ScriptedUpstream.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.Upstream;
import io.tidegate.upstream.UpstreamAddress;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections, heads and whole bodies as the simulator does not make them. */
class CallsOnTheWireTest {

  private static final String TEXT =
      "data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}";
  private static final String STOP =
      "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}";
  private static final String USAGE =
      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":3}}}";
  private static final String DONE = "data: [DONE]";
  private static final String ANSWER =
      "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                                     | MALFORMED
          '   '                                                                  | MALFORMED
          []                                                                     | MALFORMED
          {"choices":[]}{}                                                       | MALFORMED
          {"choices":[]}                                                         | FAILED
          {"error":{"message":"Too many requests.","type":"rate_limit_error"}}   | RATE_LIMITED
          """)
  void whole_answer_may_be_none(String body, Kind kind) {
    assertThat(failure(ok("\n\n" + body, "application/json")).kind()).isEqualTo(kind);
  }

  @Test
  void content_type_does_not_matter() throws UpstreamException {
    try (ScriptedUpstream upstream =
        new ScriptedUpstream(ok("\r\n\n " + ANSWER + "\n", "application/octet-stream"))) {
      Completion answer = new Asking(upstream.baseUrl()).complete(Asking.question("?"));

      assertThat(answer.raw()).isEqualTo(ANSWER);
      assertThat(answer.usage()).isEqualTo(TokenUsage.NONE);
    }
  }

  @Test
  void interrupt_ends_the_wait_for_a_connection() {
    try (ScriptedUpstream upstream = new ScriptedUpstream(ok(ANSWER, "application/json"))) {
      var asking = new Asking(upstream.baseUrl());
      Thread.currentThread().interrupt();

      UpstreamException failure =
          catchThrowableOfType(
              UpstreamException.class, () -> asking.complete(Asking.question("?")));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
      assertThat(failure.mayBeBilled()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 404, UNSUPPORTED",
    "'', 405, UNSUPPORTED",
    "/v1, 404, UNSUPPORTED",
    "/beta, 404, MISCONFIGURED",
    "'', 403, MISCONFIGURED",
  })
  void who_has_no_door_for_features_in_trial_is_not_to_blame(String path, int status, Kind kind) {
    ChatRequest prefix =
        Asking.request("{\"messages\":[{\"role\":\"assistant\",\"prefix\":true}]}");

    assertThat(kindOf(path, status, prefix)).isEqualTo(kind);
    assertThat(kindOf(path, status, Asking.question("?"))).isEqualTo(Kind.MISCONFIGURED);
  }

  private static Kind kindOf(String path, int status, ChatRequest request) {
    String refusal = response(status + " No", "", "");
    try (ScriptedUpstream upstream = new ScriptedUpstream(refusal, refusal)) {
      var asking = new Asking(URI.create(upstream.baseUrl() + path));
      UpstreamException failure =
          catchThrowableOfType(UpstreamException.class, () -> asking.complete(request));
      assertThat(kind(asking.told(request))).isEqualTo(failure.kind());
      return failure.kind();
    }
  }

  @Test
  void redirect_is_not_followed() {
    try (ScriptedUpstream elsewhere = new ScriptedUpstream(ok(ANSWER, "application/json"))) {
      String redirect =
          response("307 Temporary Redirect", "Location: " + elsewhere.baseUrl() + "\r\n", "");

      assertThat(failure(redirect).kind()).isEqualTo(Kind.MISCONFIGURED);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"7, PT7S", "'Sat, 21 Nov 2026 12:00:20 GMT', PT20S", "0, PT0S"})
  void wait_that_is_asked_for_is_told(String header, Duration wait) {
    UpstreamException failure =
        failure(response("503 Busy", "Retry-After: " + header + "\r\n", ""));

    assertThat(failure.retryAfter()).contains(wait);
  }

  @Test
  void endless_explanation_is_not_read_to_its_end() {
    String endless = "HTTP/1.1 500 Oh\r\nContent-Length: 99999999\r\n\r\n" + "x".repeat(1 << 20);

    assertThat(failure(endless).kind()).isEqualTo(Kind.FAILED);
  }

  @Test
  void answer_that_is_too_long_tells_what_had_come_of_it() {
    String endless = "{\"choices\":[{\"message\":{\"content\":\"" + "x".repeat(17 << 20);

    UpstreamException failure = failure(ok(endless, "application/json"));

    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(failure.received()).startsWith(":{\"content\":\"xx").hasSizeGreaterThan(15 << 20);
  }

  @Test
  void other_protocols_are_recognized() {
    assertThat(failure("SSH-2.0-OpenSSH_9.2\r\n\r\n" + HANG_UP).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void request_is_never_sent_again_by_itself() {
    String[] answers = {
      events(join("\n\n", TEXT, STOP, DONE)), HANG_UP, events(join("\n\n", TEXT, STOP, DONE)),
    };
    try (ScriptedUpstream upstream = new ScriptedUpstream(answers)) {
      Asking asking = new Asking(upstream.baseUrl());

      assertThat(asking.told(Asking.question("1")).failure()).isNull();
      assertThat(kind(asking.told(Asking.question("2")))).isEqualTo(Kind.CUT);
      assertThat(upstream.requests()).hasSize(2);
    }
  }

  @Test
  void connection_is_used_again_after_every_end_that_leaves_it_clean() throws UpstreamException {
    String[] answers = {
      chunkedEvents(TEXT + "\n\n", STOP + "\n\n", DONE + "\n\n"),
      response("503 Busy", "", "later"),
      ok(ANSWER, "application/json"),
      events(join("\n\n", TEXT, STOP, DONE)),
      events(join("\n\n", TEXT, STOP, USAGE)),
      events(join("\n\n", TEXT, STOP, DONE)),
    };
    try (ScriptedUpstream upstream = new ScriptedUpstream(answers)) {
      Asking asking = new Asking(upstream.baseUrl());

      asking.told(Asking.question("1"));
      asking.told(Asking.question("2"));
      asking.complete(Asking.question("3"));
      asking.told(Asking.question("4"));
      asking.told(Asking.question("5"));
      asking.told(Asking.question("6"));

      assertThat(upstream.requests()).hasSize(6);
      assertThat(upstream.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-two\nlines", "sk-钥匙"})
  void key_that_cannot_be_sent_is_not_told(String key) {
    Upstream upstream =
        new Upstream("deepseek", URI.create("http://localhost:1"), new Secret(key), Set.of(), 1, 1);

    Asking.Told told =
        new Asking(upstream.baseUrl())
            .told(new Candidate(upstream, "m", false), Asking.question("?"), Asking.PATIENT);

    assertThat(kind(told)).isEqualTo(Kind.MISCONFIGURED);
    assertThat(told.failure()).hasMessageNotContaining(key).hasNoCause();
  }

  /** Whatever it looks like, and also where a proxy answers for the upstream. */
  @ParameterizedTest
  @ValueSource(strings = {"%s", "data: %s\n\n"})
  void key_is_not_told_by_an_error_under_status_200(String shape) {
    String key = "my/own-key";
    String error =
        shape.formatted(
            "{\"error\":{\"message\":\"no entry for my\\/own-key, sorry\",\"type\":\"x\"}}");

    try (ScriptedUpstream upstream =
        new ScriptedUpstream(ok(error, "application/json"), ok(error, "application/json"))) {
      var asking = new Asking(upstream.baseUrl(), key);

      assertThat(asking.told(Asking.question("?")).failure())
          .hasMessage("upstream refused, status 200: no entry for …, sorry");
      assertThat(
              catchThrowableOfType(
                  UpstreamException.class, () -> asking.complete(Asking.question("?"))))
          .hasMessageNotContaining("own-key");
    }
  }

  @Test
  void a_discovered_address_is_connected_to_under_the_name_of_its_upstream() throws IOException {
    try (ScriptedUpstream upstream = new ScriptedUpstream(ScriptedUpstream.events(DONE + "\n\n"))) {
      var address =
          new UpstreamAddress(
              InetAddress.getLoopbackAddress(), OptionalInt.of(upstream.baseUrl().getPort()));
      Upstream named =
          new Upstream(
              "deepseek",
              URI.create("http://chat.example"),
              new Secret(Asking.KEY),
              Set.of("m"),
              1,
              1,
              Optional.of(address));

      new Asking(named.baseUrl())
          .told(new Candidate(named, "m", false), Asking.question("?"), Asking.PATIENT);

      assertThat(upstream.requests().getFirst())
          .contains("Host: chat.example:" + upstream.baseUrl().getPort());
    }
  }

  @Test
  void nobody_listens() throws IOException {
    int port;
    try (ServerSocket nobody = new ServerSocket(0)) {
      port = nobody.getLocalPort();
    }
    URI nowhere = URI.create("http://127.0.0.1:" + port);

    assertThat(kind(new Asking(nowhere).told(Asking.question("?")))).isEqualTo(Kind.UNREACHABLE);
  }

  /** A server whose queue is full takes no connection; whatever came of it, nothing was asked. */
  @Test
  void a_wait_for_a_connection_that_lasts_too_long_is_not_billed() throws IOException {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 2; i++) {
        queue.add(new Socket(busy.getInetAddress(), busy.getLocalPort()));
      }
      URI full = URI.create("http://127.0.0.1:" + busy.getLocalPort());

      Asking.Told told = new Asking(full).told(Asking.question("?"), Asking.deadlines(300, 300));

      assertThat(kind(told)).isEqualTo(Kind.TIMED_OUT);
      assertThat(told.failure()).matches(failure -> !failure.mayBeBilled());
    } finally {
      for (Socket one : queue) {
        one.close();
      }
    }
  }

  @Test
  void nobody_knows_the_host() {
    Asking asking = new Asking(URI.create("http://upstream.invalid"));

    assertThat(kind(asking.told(Asking.question("?")))).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void head_of_a_request_says_no_more_than_it_must() {
    try (ScriptedUpstream upstream = new ScriptedUpstream(events(join("\n\n", TEXT, STOP, DONE)))) {
      assertThat(new Asking(upstream.baseUrl()).told(Asking.question("?")).failure()).isNull();

      List<String> head = upstream.requests().getFirst().split("\r\n\r\n", 2)[0].lines().toList();
      assertThat(head)
          .contains("POST /chat/completions HTTP/1.1")
          .contains("Authorization: Bearer " + Asking.KEY)
          .contains("Content-Type: application/json")
          .contains("Accept: text/event-stream")
          .contains("Accept-Encoding: identity")
          .noneMatch(line -> line.startsWith("Cookie"));
    }
  }

  private static UpstreamException failure(String answer) {
    try (ScriptedUpstream upstream = new ScriptedUpstream(answer)) {
      Asking asking = new Asking(upstream.baseUrl());
      return catchThrowableOfType(
          UpstreamException.class, () -> asking.complete(Asking.question("?")));
    }
  }

  private static Kind kind(Asking.Told told) {
    return told.failure() == null ? Kind.CANCELLED : told.failure().kind();
  }

  private static String join(String separator, String... events) {
    return String.join(separator, events) + separator;
  }
}
