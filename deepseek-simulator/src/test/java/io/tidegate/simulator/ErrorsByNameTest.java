package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.error.StandardError;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Refusals that come when they are called, whatever the request deserves. */
class ErrorsByNameTest {

  private static final String HELLO =
      "{\"model\":\"deepseek-flash\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";

  private static final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private static final Client client = new Client(simulator);

  @AfterAll
  static void stop() {
    client.close();
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature           | \"temperature\":3",
        "top-p                 | \"top_p\":2",
        "max-tokens            | \"max_tokens\":393217",
        "negative-top-logprobs | \"top_logprobs\":-1",
        "top-logprobs          | \"logprobs\":true,\"top_logprobs\":21",
        "unknown-effort        | \"reasoning_effort\":\"ultra\"",
        "effort-type           | \"reasoning_effort\":3",
        "unknown-model         | \"model\":\"deepseek-chat\"",
        "wrong-type            | \"model\":\"deepseek-v4-flash\",\"messages\":{}"
      })
  void reads_as_if_it_were_deserved(String name, String field) throws Exception {
    HttpResponse<String> called = client.chat(HELLO.formatted(""), "error=" + name);
    HttpResponse<String> deserved = client.chat(HELLO.formatted("," + field), "");

    assertThat(called.statusCode()).isEqualTo(400);
    assertThat(called.headers().firstValue("content-type"))
        .isEqualTo(deserved.headers().firstValue("content-type"));
    assertThat(withoutPlace(called.body())).isEqualTo(withoutPlace(deserved.body()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stops                | Stop string array too long: 17",
        "user-id              | maximum length 512, but got a string with length 513 instead",
        "wrong-tool-id        | The following tool_call_ids did not have response messages: call_",
        "missing-tool-call-id | messages[2]: missing field `tool_call_id` at line 1 column",
        "image                | unknown variant `image_url`, expected `text`"
      })
  void says_what_is_known(String name, String text) throws Exception {
    HttpResponse<String> called = client.chat(HELLO.formatted(""), "error=" + name);

    assertThat(called.statusCode()).isEqualTo(400);
    assertThat(Client.json(called.body()).at("/error/message").asText()).contains(text);
  }

  @ParameterizedTest
  @EnumSource
  void answers_to_its_name_in_a_key_too(StandardError error) throws Exception {
    String key = "Bearer sk-sim-" + error.label();

    HttpResponse<String> called =
        client.post("/chat/completions", HELLO.formatted(""), "Authorization", key);

    assertThat(called.statusCode()).isEqualTo(error.error().status());
    assertThat(called.body()).isEqualTo(error.error().body());
  }

  @Test
  void every_name_is_documented() throws IOException {
    String guide = Files.readString(Path.of("README.md"));

    assertThat(StandardError.values())
        .allSatisfy(error -> assertThat(guide).contains("`" + error.label() + "`"));
  }

  private static String withoutPlace(String body) {
    return body.replaceFirst(" at line 1 column \\d+", "");
  }
}
