package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known refusal: status, label and text. */
class RefusalsTest {

  private static final String OCTETS = "application/octet-stream";
  private static final String JSON = "application/json";
  private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
  private static final String CALL =
      """
      {"role":"user","content":"hi"},{"role":"assistant","content":"","reasoning_content":"",\
      "tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},\
      {"id":"b","type":"function","function":{"name":"f","arguments":"{}"}}]}""";

  private static final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private static final Client client = new Client(simulator);

  @AfterAll
  static void stop() {
    client.close();
    simulator.close();
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments(
            "",
            OCTETS,
            "Failed to parse the request body as JSON: EOF while parsing a value at line 1 column"
                + " 0"),
        arguments(
            "{\"model\" \"x\"}",
            OCTETS,
            "Failed to parse the request body as JSON: expected `:` at line 1 column 10"),
        arguments(
            "{}",
            JSON,
            "Failed to deserialize the JSON body into the target type: missing field `messages` at"
                + " line 1 column 2"),
        arguments(
            "{\"model\":\"deepseek-v4-flash\",\"messages\":{}}",
            JSON,
            "Failed to deserialize the JSON body into the target type: messages: invalid type: map,"
                + " expected a sequence at line 1 column 40"),
        arguments(
            "{%s}".formatted(USER),
            JSON,
            "Failed to deserialize the JSON body into the target type: missing field `model` at"
                + " line 1 column 45"),
        arguments(
            request("x", ""),
            OCTETS,
            "The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed x."),
        arguments(
            request("deepseek-chat", ""),
            OCTETS,
            "The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed"
                + " deepseek-chat."),
        arguments(
            flash("\"temperature\":2.1"),
            OCTETS,
            "Invalid temperature value, the valid range of temperature is [0, 2]"),
        arguments(
            flash("\"top_p\":0"),
            JSON,
            "Invalid top_p value, the valid range of top_p is (0, 1.0]"),
        arguments(
            flash("\"max_tokens\":393217"),
            JSON,
            "Invalid max_tokens value, the valid range of max_tokens is [1, 393216]"),
        arguments(
            flash("\"reasoning_effort\":\"ultra\""),
            JSON,
            "Failed to deserialize the JSON body into the target type: reasoning_effort: unknown"
                + " variant `ultra`, expected one of `none`, `minimal`, `low`, `medium`, `high`,"
                + " `xhigh`, `max` at line 1 column 96"),
        arguments(
            flash("\"reasoning_effort\":3"),
            JSON,
            "Failed to parse the request body as JSON: reasoning_effort: expected value at line 1"
                + " column 90"),
        arguments(
            flash("\"top_logprobs\":3"),
            JSON,
            "Invalid top_logprobs and logprobs value, logprobs must be set to true if top_logprobs"
                + " is used."),
        arguments(
            flash("\"logprobs\":true,\"top_logprobs\":21"),
            JSON,
            "Invalid top_logprobs value, the valid range of top_logprobs is [0, 20]."),
        arguments(
            flash("\"top_logprobs\":-1"),
            JSON,
            "Failed to deserialize the JSON body into the target type: top_logprobs: invalid value:"
                + " integer `-1`, expected u8"),
        arguments(
            flash(
                "\"stop\":"
                    + IntStream.range(0, 17)
                        .mapToObj(i -> "\"s" + i + "\"")
                        .collect(Collectors.joining(",", "[", "]"))),
            JSON,
            "Stop string array too long: 17"),
        arguments(
            flash("\"user_id\":\"" + "u".repeat(513) + "\""),
            JSON,
            "Invalid 'user_id': string too long. Expected a string with maximum length 512, but got"
                + " a string with length 513 instead"),
        arguments(
            flash("\"response_format\":{\"type\":\"json_object\"}"),
            JSON,
            "Prompt must contain the word 'json' in some form to use 'response_format' of type"
                + " 'json_object'."),
        arguments(
            flash("\"response_format\":{\"type\":\"json_schema\"}"),
            JSON,
            "This response_format type is unavailable now"),
        arguments(
            flash("\"tools\":[{\"function\":{\"name\":\"f\"}}],\"tool_choice\":\"required\""),
            JSON,
            "Thinking mode does not support this tool_choice"),
        arguments(
            conversation("{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"1\"}"),
            JSON,
            "Messages with role 'tool' must be a response to a preceding message with"
                + " 'tool_calls'"),
        arguments(
            conversation(CALL + ",{\"role\":\"tool\",\"tool_call_id\":\"x\",\"content\":\"1\"}"),
            JSON,
            "An assistant message with 'tool_calls' must be followed by tool messages responding to"
                + " each 'tool_call_id', The following tool_call_ids did not have response"
                + " messages: a, b"),
        arguments(
            conversation(CALL + ",{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"1\"}"),
            JSON,
            "An assistant message with 'tool_calls' must be followed by tool messages responding to"
                + " each 'tool_call_id'. (insufficient tool messages following tool_calls"
                + " message)"),
        arguments(
            "{\"model\":\"deepseek-flash\",\"messages\":[{\"role\":\"tool\",\"content\":\"1\"}]}",
            JSON,
            "Failed to deserialize the JSON body into the target type: messages[0]: missing field"
                + " `tool_call_id` at line 1 column 68"),
        arguments(
            conversation(
                CALL.replace("\"reasoning_content\":\"\",", "")
                    + ",{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"1\"}"
                    + ",{\"role\":\"tool\",\"tool_call_id\":\"b\",\"content\":\"1\"}"),
            JSON,
            "The `reasoning_content` in the thinking mode must be passed back to the API."),
        arguments(
            "{\"model\":\"deepseek-v4-pro\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}]}]}",
            JSON,
            "Failed to deserialize the JSON body into the target type: messages[0]: unknown variant"
                + " `image_url`, expected `text`"),
        arguments(
            conversation("{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"1\"}]}"),
            JSON,
            "Failed to deserialize the JSON body into the target type: messages[0].content: invalid"
                + " type: sequence, expected a string at line 1 column 65"),
        arguments(
            conversation(
                "{\"content\":[{\"type\":\"text\",\"text\":\"1\"}],\"role\":\"assistant\"}"),
            JSON,
            "Failed to deserialize the JSON body into the target type: messages[0].content: invalid"
                + " type: sequence, expected a string at line 1 column 49"),
        arguments(
            conversation(
                "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":[{\"type\":\"text\","
                    + "\"text\":\"1\"}]}"),
            JSON,
            "Failed to deserialize the JSON body into the target type: messages[0].content: invalid"
                + " type: sequence, expected a string at line 1 column 82"),
        arguments(
            conversation("{\"role\":\"assistant\",\"content\":[{\"type\":\"image_url\"}]}"),
            JSON,
            "Failed to deserialize the JSON body into the target type: messages[0]: unknown variant"
                + " `image_url`, expected `text` at line 1 column 92"),
        arguments(
            flash("\"tools\":[{\"type\":\"web_search\",\"function\":{\"name\":\"f\"}}]"),
            JSON,
            "Failed to deserialize the JSON body into the target type: tools[0].type: unknown"
                + " variant `web_search`, expected `function` at line 1 column 99"),
        arguments(
            flash("\"tool_choice\":{\"type\":\"custom\",\"function\":{\"name\":\"f\"}}"),
            JSON,
            "Failed to deserialize the JSON body into the target type: tool_choice.type: unknown"
                + " variant `custom`, expected `function` at line 1 column 100"),
        arguments(
            conversation(CALL.replaceFirst("function", "custom")),
            JSON,
            "Failed to deserialize the JSON body into the target type:"
                + " messages[1].tool_calls[0].type: unknown variant `custom`, expected `function`"
                + " at line 1 column 164"),
        arguments(
            "{\"model\":\"deepseek-flash\",\"messages\":[{\"role\":\"developer\","
                + "\"content\":\"1\"}]}",
            JSON,
            "Failed to deserialize the JSON body into the target type: messages[0].role: unknown"
                + " variant `developer`, expected one of `system`, `user`, `assistant`, `tool` at"
                + " line 1 column 57"),
        arguments(
            flash("\"stream_options\":{\"include_usage\":true}"),
            JSON,
            "stream_options should be set along with stream = true"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void refuses_with_the_known_text(String body, String contentType, String text) throws Exception {
    HttpResponse<String> response = client.post("/chat/completions", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).contains(contentType);
    assertThat(response.body())
        .isEqualTo(
            text.startsWith("Failed to parse") && contentType.equals(OCTETS)
                ? text
                : envelope(text));
  }

  static Stream<Arguments> scenarios() {
    return Stream.of(
        arguments(
            "status=402",
            402,
            """
            {"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,\
            "code":"invalid_request_error"}}"""),
        arguments(
            "status=429",
            429,
            """
            {"error":{"message":"Too many requests. Your current concurrency is 26, which exceeds \
            your concurrency limit of 25 based on your remaining balance. Please top up your \
            balance to restore your concurrency.","type":"rate_limit_error","param":null,\
            "code":"invalid_request_error"}}"""),
        arguments(
            "status=503",
            503,
            """
            {"error":{"message":"Service is too busy. We advise users to temporarily switch to \
            alternative LLM API service providers.","type":"service_unavailable_error",\
            "param":null,"code":"service_unavailable_error"}}"""),
        arguments("error=content-risk", 400, envelope("Content Exists Risk")),
        arguments(
            "error=context-length",
            400,
            envelope(
                "This model's maximum context length is 1048565 tokens. However, you requested 1551241"
                    + " tokens (1543241 in the messages, 8000 in the completion). Please reduce the"
                    + " length of the messages or completion.")),
        arguments("error=no-authorization", 401, "Authentication Fails (governor)"),
        arguments("status=418", 418, ""));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void refuses_on_demand(String scenario, int status, String body) throws Exception {
    HttpResponse<String> response = client.chat(flash("\"stream\":true"), scenario);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.headers().firstValue("retry-after")).isEmpty();
    assertThat(
            client
                .chat(flash("\"stream\":true"), scenario + ";retry-after=7")
                .headers()
                .firstValue("retry-after"))
        .contains("7");
  }

  @Test
  void refuses_prompts_that_do_not_fit() throws Exception {
    String body = flash("\"max_tokens\":8000").replace("hi", "x".repeat(4_000_000));

    assertThat(client.post("/chat/completions", body).body())
        .isEqualTo(
            envelope(
                "This model's maximum context length is 1048565 tokens. However, you requested"
                    + " 1208034 tokens (1200034 in the messages, 8000 in the completion). Please"
                    + " reduce the length of the messages or completion."));
  }

  @Test
  void asks_for_a_key_before_it_looks_at_anything_else() throws Exception {
    HttpResponse<String> none = client.send(plain().POST(BodyPublishers.ofString("no")).build());
    HttpResponse<String> bad =
        client.send(
            plain()
                .header("Authorization", "Bearer xyz-0000")
                .POST(BodyPublishers.ofString("no"))
                .build());

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.body()).isEqualTo("Authentication Fails (governor)").hasSize(31);
    assertThat(none.headers().firstValue("content-type")).isEmpty();
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(bad.body())
        .isEqualTo(
            "{\"error\":{\"message\":\"Authentication Fails, Your api key: ****0000 is invalid\","
                + "\"type\":\"authentication_error\",\"param\":null,"
                + "\"code\":\"invalid_request_error\"}}")
        .hasSize(153);
  }

  @Test
  void refuses_wrong_content_types_methods_and_paths() throws Exception {
    HttpResponse<String> type =
        client.post("/chat/completions", flash("\"stream\":true"), "Content-Type", "text/plain");

    assertThat(type.statusCode()).isEqualTo(415);
    assertThat(type.body()).isEqualTo("Expected request with `Content-Type: application/json`");
    assertThat(client.send(plain().GET().build()).statusCode()).isEqualTo(405);
    assertThat(client.get("/v2/chat/completions").statusCode()).isEqualTo(404);
    assertThat(client.get("/v2/chat/completions").body()).isEmpty();
  }

  @Test
  void applies_the_rules_in_the_known_order() throws Exception {
    String everythingWrong =
        "{\"model\":\"x\",\"temperature\":9,\"response_format\":{\"type\":\"json_object\"},"
            + "\"messages\":[%s,{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"\"}]%s}";
    String lacksReasoning = CALL.replace("\"reasoning_content\":\"\",", "");
    String one = everythingWrong.formatted(lacksReasoning, ",\"stream\":1,");
    String two = everythingWrong.formatted(lacksReasoning, ",\"stream\":1");
    String three = everythingWrong.formatted(lacksReasoning, "");
    String four = three.replace("\"x\"", "\"deepseek-flash\"");
    String five = four.replace("\"temperature\":9", "\"temperature\":1");
    String six = five.replace("json_object", "text");
    String seven =
        six.replace(
            "\"content\":\"\"}]",
            "\"content\":\"\"},{\"role\":\"tool\",\"tool_call_id\":\"b\",\"content\":\"\"}]");

    assertThat(post(one)).startsWith("Failed to parse the request body as JSON: trailing comma");
    assertThat(post(two)).contains("stream: invalid type: integer `1`, expected a boolean");
    assertThat(post(three)).contains("The supported API model names are");
    assertThat(post(four)).contains("Invalid temperature value");
    assertThat(post(five)).contains("Prompt must contain the word 'json'");
    assertThat(post(six)).contains("insufficient tool messages");
    assertThat(post(seven)).contains("`reasoning_content` in the thinking mode");
  }

  private static String post(String body) throws Exception {
    return client.post("/chat/completions", body).body();
  }

  private static HttpRequest.Builder plain() {
    URI chat = simulator.baseUrl().resolve("/chat/completions");
    return HttpRequest.newBuilder(chat);
  }

  private static String flash(String more) {
    return request("deepseek-flash", "," + more);
  }

  private static String request(String model, String more) {
    return "{\"model\":\"%s\",%s%s}".formatted(model, USER, more);
  }

  private static String conversation(String messages) {
    return "{\"model\":\"deepseek-flash\",\"messages\":[%s]}".formatted(messages);
  }

  private static String envelope(String message) {
    return "{\"error\":{\"message\":\""
        + message
        + "\",\"type\":\"invalid_request_error\","
        + "\"param\":null,\"code\":\"invalid_request_error\"}}";
  }
}
