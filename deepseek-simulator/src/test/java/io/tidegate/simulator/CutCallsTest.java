package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tool calls in whole answers that are cut. */
class CutCallsTest {

  private static final String CITY =
      """
      {"type":"object","properties":{"city":{"type":"string"}},"required":["city"],\
      "additionalProperties":false}""";

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Client client = new Client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "max_tokens=5, '', length",
    "max_tokens=99, ending=content-filter;after=5, content_filter"
  })
  void whole_answer_has_the_call_in_which_it_was_cut(String limit, String ending, String reason)
      throws Exception {
    String asked = weather("{\"name\":\"get_weather\",\"parameters\":%s}".formatted(CITY));
    String body = asked.replaceFirst("\\{", "{\"" + limit.replace("=", "\":") + ",");

    JsonNode choice = client.answer(body, "reasoning=2;" + ending).at("/choices/0");

    assertThat(choice.path("finish_reason").asText()).isEqualTo(reason);
    assertThat(choice.at("/message/tool_calls/0/function/name").asText()).isEqualTo("get_weather");
    assertThat(choice.at("/message/tool_calls/0/function/arguments").asText()).startsWith("{\"");
  }

  private static String weather(String function) {
    return """
    {"model":"deepseek-flash","messages":[{"role":"user","content":"How is the weather?"}],
     "tools":[{"type":"function","function":%s}]}"""
        .formatted(function);
  }
}
