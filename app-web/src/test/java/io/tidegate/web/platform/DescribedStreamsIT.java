package io.tidegate.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is really sent in streams, held against what {@code /openapi} says of it. */
class DescribedStreamsIT {

  private static final Map<String, ?> WEATHER =
      Map.of(
          "type",
          "function",
          "function",
          Map.of(
              "name",
              "weather",
              "parameters",
              Map.of(
                  "type",
                  "object",
                  "properties",
                  Map.of("city", Map.of("type", "string")),
                  "required",
                  List.of("city"))));

  private static final ApiDescription API = ApiDescription.of(TestStack.current());
  private static final Tenant APP = Tenant.create();

  static Stream<Arguments> endings() {
    return Stream.of(
        Arguments.of("message.completed", Map.of("content", "hello [sim: reasoning=5]")),
        Arguments.of("message.completed", Map.of("content", "Weather?", "tools", List.of(WEATHER))),
        Arguments.of("message.failed", Map.of("content", "hello [sim: error=unprocessable]")));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void events_are_as_described(String ending, Map<String, ?> said) {
    String path = Talk.start(APP.api()).path() + "/messages:stream";
    try (EventStream stream = APP.api().stream(path, said)) {
      List<ServerEvent> events = stream.rest();

      assertThat(events.getLast().name()).isEqualTo(ending);
      assertAllAs("streamMessage", events.stream().map(DescribedStreamsIT::json).toList());
    }
  }

  @Test
  void chunks_are_as_described() {
    Map<String, ?> asked =
        Map.of(
            "model",
            "reasoner",
            "stream",
            true,
            "stream_options",
            Map.of("include_usage", true),
            "messages",
            List.of(Map.of("role", "user", "content", "hello [sim: usage=separate]")));
    try (EventStream stream = APP.api().stream("/v1/chat/completions", asked)) {
      List<JsonNode> chunks = stream.rest().stream().map(ServerEvent::data).toList();

      assertThat(chunks).anyMatch(chunk -> chunk.path("usage").has("prompt_cache_hit_tokens"));
      assertAllAs("createChatCompletion", chunks);
    }
  }

  private static void assertAllAs(String operation, List<JsonNode> pieces) {
    JsonNode schema = API.streamSchema(operation);
    assertThat(pieces)
        .hasSizeGreaterThan(1)
        .allSatisfy(piece -> assertThat(API.differences(schema, piece)).isEmpty());
  }

  private static JsonNode json(ServerEvent event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", event.id())
        .put("event", event.name())
        .set("data", event.data());
  }
}
