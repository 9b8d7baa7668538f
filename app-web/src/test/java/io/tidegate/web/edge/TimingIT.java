package io.tidegate.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimingIT {

  private static final String TIMES =
      "queue;dur=\\d+\\.\\d\\d, upstream;dur=\\d+\\.\\d\\d, own;dur=\\d+\\.\\d\\d";

  private final TestStack stack = TestStack.current();
  private final Api app = Tenant.create().api();

  @Test
  void every_answer_tells_its_times_also_where_it_is_a_refusal() {
    Api nobody = stack.api("");
    Talk talk = Talk.start(app);
    List<Answer> answers =
        List.of(
            talk.say("hello"),
            app.get("/api/v1/models"),
            app.get("/v1/models"),
            app.get("/v1/nothing"),
            app.get("/api/v1/nothing"),
            app.post("/v1/chat/completions", "{"),
            app.post("/v1/chat/completions", "{\"model\": \"nobody\", \"messages\": []}"),
            app.get("/v1/chat/completions"),
            app.post("/api/v1/conversations", "{"),
            app.post("/api/v1/conversations", "{}", "Idempotency-Key", "\""),
            nobody.get("/api/v1/models"),
            nobody.get("/v1/models"),
            nobody.get("/api/admin/v1/tenants"),
            stack.admin().get("/api/admin/v1/tenants"));

    for (Answer answer : answers) {
      assertThat(answer.header("Server-Timing")).as(answer.text()).matches(TIMES);
    }
  }

  @Test
  void a_stream_that_is_followed_tells_them_too() {
    Talk talk = Talk.start(app);
    String answer = talk.say("hello").at("/message/id");

    try (EventStream events = app.follow(talk.path() + "/messages/" + answer + "/events")) {
      assertThat(events.headers().firstValue("Server-Timing").orElse("")).matches(TIMES);
    }
  }

  @Test
  void what_a_stream_waits_for_its_first_token_is_the_upstreams_time() {
    try (EventStream frames =
        app.stream("/v1/chat/completions", streamed("hello [sim: first=5s]"))) {
      String times = frames.headers().firstValue("Server-Timing").orElse("");

      assertThat(millis(times, "upstream")).as(times).isGreaterThanOrEqualTo(5_000);
      assertThat(millis(times, "own")).as(times).isLessThan(5_000);
    }
  }

  @Test
  void so_it_is_when_the_stream_never_begins() {
    Answer refused = app.post("/v1/chat/completions", streamed("hello [sim: status=400]"));

    String times = refused.header("Server-Timing");
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(millis(times, "upstream")).as(times).isPositive();
  }

  private static Map<String, Object> streamed(String question) {
    return Map.of(
        "model",
        "chat",
        "stream",
        true,
        "messages",
        List.of(Map.of("role", "user", "content", question)));
  }

  private static double millis(String times, String part) {
    return Double.parseDouble(times.replaceAll(".*\\b" + part + ";dur=([0-9.]+).*", "$1"));
  }
}
