package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of strict tools. */
class StrictToolsTest {

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

  @Test
  void strict_tools_are_called_under_beta() throws Exception {
    HttpResponse<String> answer = beta(weather(strict("get_weather", CITY)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"get_weather\"");
    assertThat(beta(weather("{\"name\":\"noon\",\"strict\":true}")).statusCode()).isEqualTo(200);
  }

  @Test
  void strict_tools_are_refused_elsewhere() throws Exception {
    String body = weather(strict("get_weather", CITY));

    assertThat(refusal(client.post("/v1/chat/completions", body))).contains("beta API");
    assertThat(client.post("/chat/completions", body.replace("true", "false")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void strict_tools_stand_not_beside_others() throws Exception {
    String body = weather(strict("get_weather", CITY) + "},{\"function\":{\"name\":\"noon\"}");

    assertThat(refusal(beta(body))).contains("noon", "strict");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"required\":[\"city\"], |                                  | city must be required",
        ",\"additionalProperties\":false |                           | additionalProperties",
        "\"additionalProperties\":false | \"additionalProperties\":{} | additionalProperties",
        "{\"type\":\"string\"} | {\"type\":\"string\",\"minLength\":1} | minLength",
        "{\"type\":\"string\"} | {\"type\":\"array\",\"items\":{\"maxItems\":1}} | maxItems",
        "{\"type\":\"string\"} | {\"anyOf\":[{\"type\":\"object\"}]}  | additionalProperties",
        "{\"type\":\"string\"} | {\"properties\":{}}                  | additionalProperties"
      })
  void strict_schemas_leave_nothing_open(String part, String instead, String complaint)
      throws Exception {
    String schema = CITY.replace(part, instead == null ? "" : instead);

    assertThat(schema).isNotEqualTo(CITY);
    assertThat(refusal(beta(weather(strict("get_weather", schema)))))
        .contains("get_weather", complaint);
  }

  @Test
  void property_may_be_called_as_what_is_not_supported() throws Exception {
    String schema = CITY.replace("city", "minLength");

    assertThat(beta(weather(strict("get_weather", schema))).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> beta(String body) throws Exception {
    return client.post("/beta/chat/completions", body);
  }

  private static String refusal(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    return Client.json(response.body()).at("/error/message").asText();
  }

  private static String strict(String name, String schema) {
    return "{\"name\":\"%s\",\"strict\":true,\"parameters\":%s}".formatted(name, schema);
  }

  private static String weather(String function) {
    return """
    {"model":"deepseek-flash","messages":[{"role":"user","content":"How is the weather?"}],
     "tools":[{"type":"function","function":%s}]}"""
        .formatted(function);
  }
}
