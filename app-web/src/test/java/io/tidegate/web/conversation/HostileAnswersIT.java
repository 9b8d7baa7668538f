package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.platform.HostileTexts;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EchoingUpstream;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model says is text to the last character, however much it looks like something else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileAnswersIT {

  private static final String NAME = "m\u0000\n\nevent: injected\ndata: {}\n\n<b>";

  private final EchoingUpstream upstream = EchoingUpstream.calledInItsAnswers(NAME, NAME);
  private final Api api = Tenant.create().api();

  @AfterAll
  void stop() {
    upstream.close();
  }

  /** No store and no wire has a place for these two. */
  static Stream<String> texts() {
    return HostileTexts.all().stream()
        .filter(text -> !text.contains("\ud800") && !text.contains("\u0000"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void it_comes_as_it_was_said_in_events_of_our_own(String text) {
    Talk talk = Talk.start(api, Map.of("model", upstream.alias()));

    List<ServerEvent> events;
    try (EventStream stream = talk.stream(text)) {
      events = stream.rest();
    }

    assertThat(events)
        .extracting(ServerEvent::name)
        .containsOnly("message.created", "message.delta", "message.completed");
    assertThat(EventStream.text(events)).isEqualTo(text);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).id()).isEqualTo(i + 1);
    }
    String id = events.getFirst().data().path("message_id").asText();
    assertThat(talk.message(id).at("/content")).isEqualTo(text);
    assertThat(talk.message(id).at("/model")).isEqualTo(upstream.alias());
    assertThat(talk.message(id).at("/finish_reason")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void it_comes_so_on_the_compatible_face_too(String text) {
    Answer whole = api.post("/v1/chat/completions", asking(text, false));
    Answer stream = api.post("/v1/chat/completions", asking(text, true));

    assertThat(whole.at("/choices/0/message/content")).isEqualTo(text);
    var streamed = new StringBuilder();
    for (ServerEvent event : stream.events()) {
      assertThat(event.name()).isEmpty();
      streamed.append(event.data().at("/choices/0/delta/content").asText(""));
    }
    assertThat(streamed).hasToString(text);
    assertThat(stream.text()).endsWith("data: [DONE]\n\n");
  }

  private Map<String, ?> asking(String text, boolean stream) {
    return Map.of(
        "model",
        upstream.alias(),
        "stream",
        stream,
        "messages",
        List.of(Map.of("role", "user", "content", text)));
  }
}
