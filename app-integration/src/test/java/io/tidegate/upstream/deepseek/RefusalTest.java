package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

  private static final String ENVELOPE =
      "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,"
          + "\"code\":\"invalid_request_error\"}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | authentication_error      | Authentication Fails, Your api key: ****0000 is invalid | LOCKED_OUT
          400 | invalid_request_error     | Failed to deserialize the JSON body into the target type: missing field `messages` | BAD_REQUEST
          400 | invalid_request_error     | The supported API model names are deepseek-flash, but you passed X. | MISCONFIGURED
          400 | invalid_request_error     | Model Not Exist | MISCONFIGURED
          400 | invalid_request_error     | Invalid temperature value, the valid range of temperature is [0, 2] | BAD_REQUEST
          400 | invalid_request_error     | Thinking mode does not support this tool_choice | BAD_REQUEST
          400 | invalid_request_error     | The `reasoning_content` in the thinking mode must be passed back to the API. | BAD_REQUEST
          400 | invalid_request_error     | This model's maximum context length is 1048565 tokens. However, you requested 1551241 tokens | CONTEXT_TOO_LONG
          400 | invalid_request_error     | Content Exists Risk | CONTENT_REFUSED
          400 | invalid_request_error     | Content Exists Risk (request_id: 1) | CONTENT_REFUSED
          422 | invalid_request_error     | Invalid parameters | BAD_REQUEST
          402 | unknown_error             | Insufficient Balance | LOCKED_OUT
          429 | rate_limit_error          | Too many requests. Your current concurrency is 26, which exceeds your concurrency limit of 25 | RATE_LIMITED
          503 | service_unavailable_error | Service is too busy. | OVERLOADED
          500 | server_error              | Internal Server Error | FAILED
          200 | service_unavailable_error | Service is too busy. | OVERLOADED
          200 | rate_limit_error          | Too many requests. | RATE_LIMITED
          200 | authentication_error      | no | LOCKED_OUT
          200 | unknown_error             | Insufficient Balance | LOCKED_OUT
          200 | invalid_request_error     | Invalid top_p value | BAD_REQUEST
          200 | server_error              | oh | FAILED
          """)
  void error_objects_say_whose_fault_it_is(int status, String type, String message, Kind kind) {
    assertThat(read(status, ENVELOPE.formatted(message, type)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          401 | Authentication Fails (governor) | LOCKED_OUT
          400 | Failed to parse the request body as JSON: EOF while parsing a value at line 1 column 0 | BAD_REQUEST
          400 | Content Exists Risk | CONTENT_REFUSED
          415 | Expected request with `Content-Type: application/json` | MISCONFIGURED
          400 | '' | BAD_REQUEST
          403 | <html>blocked</html> | MISCONFIGURED
          404 | '' | MISCONFIGURED
          405 | '' | MISCONFIGURED
          413 | '' | BAD_REQUEST
          429 | '' | RATE_LIMITED
          500 | '' | FAILED
          502 | <html>Bad Gateway</html> | FAILED
          503 | {} | OVERLOADED
          504 | [] | FAILED
          529 | '' | OVERLOADED
          301 | '' | MISCONFIGURED
          307 | '' | MISCONFIGURED
          418 | {"error":"teapot"} | FAILED
          400 | {"error":"Content Exists Risk"} | CONTENT_REFUSED
          """)
  void other_bodies_are_understood_as_far_as_possible(int status, String body, Kind kind) {
    assertThat(read(status, body).kind()).isEqualTo(kind);
  }

  @Test
  void message_keeps_the_limit_that_was_exceeded() {
    Refusal refusal =
        read(429, ENVELOPE.formatted("it exceeds your concurrency limit of 25 based on", "x"));

    assertThat(refusal.exception()).hasMessageContaining("concurrency limit of 25");
    assertThat(refusal.exception().concurrencyLimit()).hasValue(25);
  }

  @Test
  void message_does_not_repeat_what_a_user_wrote() {
    String wrote = "a long and very private text that nobody else should ever read";
    UpstreamException exception =
        read(400, ENVELOPE.formatted("messages[0]: unknown variant `" + wrote + "`, expected", "x"))
            .exception();

    assertThat(exception)
        .hasMessageContaining("unknown variant `…`, expected")
        .hasMessageNotContaining(wrote);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          unknown variant `Ada Lovelace`, expected `system`       | unknown variant `…`, expected `system`
          invalid value '+49 170 1234567' at messages[0].name     | invalid value '…' at messages[0].name
          invalid value '12345' of 'top_logprobs'                 | invalid value '…' of 'top_logprobs'
          the model's name “我的秘密” is wrong, not “deepseek-v4-pro” | the model's name “…” is wrong, not “deepseek-v4-pro”
          got ‘my son’s phone’ as role                            | got ‘…’ as role
          got 'it isn't yours' as role                            | got '…' as role
          invalid type: string \\"she said \\\\\\"hi you\\\\\\" to me\\", expected | invalid type: string "…", expected
          at `messages[0].tool_calls[1].id`: no                   | at `messages[0].tool_calls[1].id`: no
          unexpected `a text that was cut                         | unexpected `…
          """)
  void message_quotes_only_names(String message, String told) {
    assertThat(read(400, ENVELOPE.formatted(message, "x")).exception().getMessage())
        .isEqualTo("upstream refused, status 400: " + told);
  }

  /** Such as {@code invalid JSON near: my sister is ill}. */
  @ParameterizedTest
  @CsvSource({"400, my sister is ill", "422, {\"detail\":my}", "500, my sister", "200, my sister"})
  void plain_text_about_a_request_is_not_repeated(int status, String body) {
    assertThat(read(status, body).exception())
        .hasMessage("upstream refused, status " + status + ": unexplained");
  }

  @Test
  void plain_text_about_who_asks_is_told_on() {
    assertThat(read(401, "Authentication Fails (governor)").exception())
        .hasMessageContaining("Authentication Fails (governor)");
  }

  @Test
  void message_does_not_show_the_key_whatever_it_looks_like() {
    byte[] body = "no entry for my-own-key, sorry".getBytes(StandardCharsets.UTF_8);

    assertThat(
            Refusal.read(403, body, new Endpoint("", false), new Secret("my-own-key")).exception())
        .hasMessage("upstream refused, status 403: no entry for …, sorry");
  }

  @Test
  void neither_does_that_of_an_error_inside_of_an_answer() {
    byte[] body =
        ENVELOPE.formatted("no entry for my-own-key, sorry", "x").getBytes(StandardCharsets.UTF_8);

    assertThat(Refusal.inAnswer(body, new Secret("my-own-key")).exception())
        .hasMessage("upstream refused, status 200: no entry for …, sorry");
  }

  @Test
  void message_does_not_show_a_key() {
    assertThat(read(503, "<pre>Authorization: Bearer sk-0123456789abcdef</pre>").exception())
        .hasMessageContaining("sk-…")
        .hasMessageNotContaining("0123456789abcdef");
  }

  @Test
  void message_is_short() {
    assertThat(read(503, "x ".repeat(30_000)).exception().getMessage()).hasSizeLessThan(400);
  }

  private static Refusal read(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Refusal.read(status, bytes, new Endpoint("", false), new Secret(""));
  }
}
