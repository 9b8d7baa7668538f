package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was begun and its continuation are one answer: also with tools, also in JSON mode. */
class ContinuationsTest {

  private static final String QUESTION =
      """
      {"model":"deepseek-flash","messages":[{"role":"user","content":"%s"}],
       "thinking":{"type":"%s"}%s}""";
  private static final String WEATHER =
      """
      ,"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",
      "properties":{"city":{"type":"string"},"days":{"type":"integer"}}}}}]""";
  private static final String JSON = ",\"response_format\":{\"type\":\"json_object\"}";

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Client client = new Client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void tools_are_called_after_reasoning_that_was_cut() throws Exception {
    String question = QUESTION.formatted("How is the weather in Hangzhou?", "enabled", WEATHER);
    JsonNode whole = choice(question);
    String reasoning = whole.at("/message/reasoning_content").asText();

    JsonNode rest = continued(question, "", reasoning.substring(0, 9));

    assertThat(rest.at("/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(rest.at("/message/tool_calls")).isEqualTo(whole.at("/message/tool_calls"));
    assertThat(reasoning.substring(0, 9) + rest.at("/message/reasoning_content").asText())
        .isEqualTo(reasoning);
  }

  @Test
  void tool_that_is_forced_is_called_by_a_continuation_too() throws Exception {
    String question =
        QUESTION.formatted("hi", "disabled", WEATHER + ",\"tool_choice\":\"required\"");

    JsonNode rest = continued(question, "", "");

    assertThat(rest.at("/message/tool_calls")).hasSize(1);
    assertThat(rest).isEqualTo(choice(question));
  }

  @Test
  void text_that_was_begun_is_not_followed_by_tool_calls() throws Exception {
    String question = QUESTION.formatted("How is the weather?", "disabled", WEATHER);

    JsonNode rest = continued(question, "The weather", "");

    assertThat(rest.at("/finish_reason").asText()).isEqualTo("stop");
    assertThat(rest.at("/message").has("tool_calls")).isFalse();
  }

  @Test
  void object_that_is_complete_gets_no_second_one() throws Exception {
    String question = QUESTION.formatted("Give me JSON about boats", "disabled", JSON);
    String whole = choice(question).at("/message/content").asText();

    JsonNode rest = continued(question, whole, "");

    assertThat(Client.json(whole).has("topic")).isTrue();
    assertThat(rest.at("/message/content").asText()).isEmpty();
    assertThat(rest.at("/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void object_that_was_begun_is_completed() throws Exception {
    String question = QUESTION.formatted("Give me JSON about boats", "disabled", JSON);
    String whole = choice(question).at("/message/content").asText();
    String begun = whole.substring(0, whole.length() - 1);

    assertThat(continued(question, begun, "").at("/message/content").asText()).isEqualTo("}");
  }

  private JsonNode choice(String body) throws Exception {
    return client.answer(body, "").at("/choices/0");
  }

  private JsonNode continued(String question, String content, String reasoning) throws Exception {
    ObjectNode prefix =
        JsonNodeFactory.instance.objectNode().put("role", "assistant").put("content", content);
    if (!reasoning.isEmpty()) {
      prefix.put("reasoning_content", reasoning);
    }
    String body =
        question.replace(
            "}],\n \"thinking\"", "}," + prefix.put("prefix", true) + "],\n \"thinking\"");
    assertThat(body).isNotEqualTo(question);
    return Client.json(client.post("/beta/chat/completions", body).body()).at("/choices/0");
  }
}
