package io.tidegate.web.openai;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.ChatRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionRequestTest {

  private static final Pattern CALLS = Pattern.compile("\\$calls\\(([\\w,]*)\\)");
  private static final String JSON_WANTED = "\"response_format\": {\"type\": \"json_object\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"max_completion_tokens\": 7'                        | 7",
        "'\"max_completion_tokens\": 7, \"max_tokens\": 9'     | 7",
        "'\"max_tokens\": 7, \"max_completion_tokens\": 9'     | 7",
        "'\"max_tokens\": null, \"max_completion_tokens\": 7'  | 7",
        "'\"max_tokens\": 7, \"max_completion_tokens\": null'  | 7",
      })
  void both_names_of_the_longest_answer_become_the_one_that_is_obeyed(String fields, int most)
      throws IOException {
    JsonNode body = read(fields).body();

    assertThat(body.path("max_tokens").intValue()).isEqualTo(most);
    assertThat(body.has("max_completion_tokens")).isFalse();
  }

  @Test
  void the_rest_stays_as_it_came() throws IOException {
    assertThat(read("\"max_completion_tokens\": 7, \"new\": {\"x\": 1.50}").body().toString())
        .isEqualTo(
            "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"new\":{\"x\":1.50},\"max_tokens\":7}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"n\": 1",
        "\"n\": null",
        "\"stop\": \"x\"",
        "\"stop\": [\"a\", \"b\"]",
        "\"response_format\": {\"type\": \"text\"}",
        "\"response_format\": null",
        "\"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"f\"}}]",
        "\"tool_choice\": \"required\"",
        "\"tool_choice\": \"auto\", \"thinking\": {\"type\": \"enabled\"}",
        "\"logprobs\": true, \"top_logprobs\": 20",
        "\"reasoning_effort\": \"xhigh\"",
        "\"stream_options\": {\"include_usage\": true}",
      })
  void what_somebody_may_accept_is_left_to_him(String fields) throws IOException {
    assertThat(read(fields).model()).isEqualTo("chat");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"n\": 2'                                             | /n",
        "'\"max_tokens\": 0'                                    | /max_tokens",
        "'\"max_tokens\": 1.5'                                  | /max_tokens",
        "'\"max_completion_tokens\": 393217'                    | /max_completion_tokens",
        "'\"response_format\": {\"type\": \"json_schema\"}'     | /response_format/type",
        "'\"response_format\": {\"type\": \"json_object\"}'     | /messages",
        "'\"stop\": 7'                                          | /stop",
        "'\"stop\": [7]'                                        | /stop",
        "'\"tools\": {}'                                        | /tools",
        "'\"tools\": [{\"type\": \"web_search\"}]'              | /tools/0/type",
        "'\"tool_choice\": \"required\", \"thinking\": {\"type\": \"enabled\"}' | /tool_choice",
        "'\"tool_choice\": {\"type\": \"function\"}, \"reasoning_effort\": \"low\"' | /tool_choice",
        "'\"top_logprobs\": 3'                                  | /top_logprobs",
        "'\"logprobs\": true, \"top_logprobs\": 21'             | /top_logprobs",
        "'\"logprobs\": 1'                                      | /logprobs",
        "'\"reasoning_effort\": \"ultra\"'                      | /reasoning_effort",
        "'\"reasoning_effort\": 3'                              | /reasoning_effort",
      })
  void what_nobody_accepts_is_refused_with_the_field(String fields, String pointer) {
    assertThat(refused(user(fields)).pointer()).isEqualTo(pointer);
  }

  @Test
  void more_stop_strings_than_sixteen_are_refused() throws IOException {
    assertThat(read("\"stop\": " + strings(16)).model()).isEqualTo("chat");
    assertThat(refused(user("\"stop\": " + strings(17))).pointer()).isEqualTo("/stop");
  }

  @Test
  void an_id_of_a_user_that_is_too_long_is_refused() {
    assertThat(refused(user("\"user_id\": \"" + "u".repeat(513) + "\"")).pointer())
        .isEqualTo("/user_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\": \"function\", \"content\": \"1\"}  | /messages/0/role",
        "{\"content\": \"1\"}                          | /messages/0/role",
        "{\"role\": \"tool\", \"content\": \"1\"}      | /messages/0/tool_call_id",
        "7                                             | /messages/0",
      })
  void messages_that_nobody_accepts_are_refused(String message, String pointer) {
    assertThat(refused(body(message, "\"x\": 1")).pointer()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "$result(a)                                      | /messages/1/tool_call_id",
        "$calls(a), $result(b)                           | /messages/2/tool_call_id",
        "$calls(a), $result(a), $result(a)               | /messages/3/tool_call_id",
        "$calls(a), $result(a), $user, $result(a)        | /messages/4/tool_call_id",
        "$calls(a,b), $result(b), $user, $result(a)      | /messages/1/tool_calls",
        "$calls(a), $user                                | /messages/1/tool_calls",
        "$calls(a), $result(a), $calls(b)                | /messages/3/tool_calls",
      })
  void results_of_tools_that_answer_no_call_are_refused_where_they_stand(
      String more, String pointer) {
    assertThat(refused(body(user() + ", " + spoken(more), "\"x\": 1")).pointer())
        .isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$calls(a), $result(a)",
        "$calls(a,b), $result(b), $result(a), $user",
        "$calls(a), $result(a), $calls(a), $result(a)",
        "$calls(), $user",
      })
  void results_of_tools_may_stand_in_any_order_behind_their_calls(String more) throws IOException {
    assertThat(request(body(user() + ", " + spoken(more), "\"x\": 1")).model()).isEqualTo("chat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "[7]", "[{\"id\": 7}]"})
  void calls_that_are_none_are_left_to_the_upstream(String calls) throws IOException {
    String answer = "{\"role\": \"assistant\", \"content\": \"x\", \"tool_calls\": " + calls + "}";

    assertThat(request(body(answer, "\"x\": 1")).model()).isEqualTo("chat");
  }

  @Test
  void json_is_written_when_a_message_speaks_of_it() throws IOException {
    String asked = body("{\"role\": \"developer\", \"content\": \"As JSON\"}", JSON_WANTED);

    assertThat(request(asked).wantsJson()).isTrue();
  }

  private static String strings(int count) {
    return IntStream.range(0, count).mapToObj(i -> "\"" + i + "\"").collect(joining(",", "[", "]"));
  }

  private static InvalidInput refused(String body) {
    return catchThrowableOfType(InvalidInput.class, () -> request(body));
  }

  private static ChatRequest read(String fields) throws IOException {
    return request(user(fields));
  }

  private static String user(String fields) {
    return body(user(), fields);
  }

  private static String user() {
    return "{\"role\": \"user\", \"content\": \"hi\"}";
  }

  /** Messages of which only what pairs calls and results is said. */
  private static String spoken(String sketch) {
    return CALLS
        .matcher(sketch)
        .replaceAll(
            found ->
                "{\"role\": \"assistant\", \"tool_calls\": [%s]}"
                    .formatted(
                        Pattern.compile("\\w+")
                            .matcher(found.group(1))
                            .replaceAll("{\"id\": \"$0\", \"type\": \"function\"}")))
        .replaceAll(
            "\\$result\\((\\w)\\)",
            "{\"role\": \"tool\", \"tool_call_id\": \"$1\", \"content\": \"1\"}")
        .replace("$user", user());
  }

  private static String body(String message, String fields) {
    return "{\"model\": \"chat\", \"messages\": [%s], %s}".formatted(message, fields);
  }

  private static ChatRequest request(String body) throws IOException {
    return CompletionRequest.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
