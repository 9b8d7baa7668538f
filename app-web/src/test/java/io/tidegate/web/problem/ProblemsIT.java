package io.tidegate.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsIT {

  private static final String CONVERSATIONS = "/api/v1/conversations";
  private static final int MAX_BODY = 1 << 20;

  private final Api api = Tenant.create().api();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{]",
        "{\"title\":}",
        "{\"title\":\"x\"} more",
        "{\"title\":\"x\"} {\"title\":\"y\"}",
        "{} 1",
        "{\"metadata\":{\"a\":}}",
        "nonsense",
        "\0\0\0{\0\177\177\177" // begins like UTF-32, and has no character of it
      })
  void a_body_that_is_not_json_is_malformed(String body) {
    expect(400, "malformed_json", api.post(CONVERSATIONS, body));
  }

  @Test
  void an_unknown_field_is_named() {
    Answer refused = api.post(CONVERSATIONS, "{\"titel\":\"x\"}");

    expect(422, "invalid", refused);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/titel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"text\"",
        "{\"title\":{}}",
        "{\"id\":\"1\"}",
        "{\"metadata\":[]}",
        "{\"metadata\":\"x\"}",
        "{\"id\":\"6ba7b810-9dad-11d1-80b4-00c04fd430c8\"}"
      })
  void valid_json_with_a_wrong_meaning_is_invalid(String body) {
    Answer refused = api.post(CONVERSATIONS, body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/code")).isEqualTo("invalid");
  }

  @Test
  void a_body_that_is_nested_too_deeply_is_refused() {
    String deep = "{\"metadata\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5001);

    expect(400, "bad_request", api.post(CONVERSATIONS, deep));
  }

  @Test
  void a_body_above_the_limit_is_refused_whether_its_length_is_told_or_not() {
    byte[] body = ("{\"title\":\"" + "x".repeat(MAX_BODY)).getBytes(StandardCharsets.UTF_8);

    Answer told = api.send("POST", CONVERSATIONS, BodyPublishers.ofByteArray(body));
    Answer chunked =
        api.send(
            "POST",
            CONVERSATIONS,
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    expect(413, "body_too_large", told);
    expect(413, "body_too_large", chunked);
  }

  @Test
  void a_body_of_another_type_is_refused() {
    expect(
        415,
        "unsupported_media_type",
        api.post(CONVERSATIONS, "title=x", "Content-Type", "application/x-www-form-urlencoded"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api/nothing", CONVERSATIONS + "/not-a-uuid"})
  void an_unknown_path_is_a_problem_too(String path) {
    expect(404, "not_found", api.get(path));
  }

  @Test
  void a_method_that_is_not_there_is_refused() {
    Answer refused = api.put(CONVERSATIONS, "{}");

    expect(405, "method_not_allowed", refused);
    assertThat(refused.header("Allow")).contains("GET", "POST").doesNotContain("PUT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "tg_live_", "tg_live_0000000000000000000000000000000000000000"})
  void who_has_no_key_is_not_let_in(String key) {
    Answer refused = TestStack.current().api(key).get(CONVERSATIONS);

    expect(401, "unauthenticated", refused);
  }

  @Test
  void an_admin_token_is_no_key() {
    expect(401, "unauthenticated", TestStack.current().admin().get(CONVERSATIONS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "\\ud800", "\\udc00 first", "x\\udbff"})
  void text_that_cannot_be_stored_is_invalid(String content) {
    String messages = Talk.start(api).path() + "/messages";

    expect(422, "invalid", api.post(messages, "{\"content\":\"" + content + "\"}"));
    expect(422, "invalid", api.post(CONVERSATIONS, "{\"title\":\"" + content + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\\n"})
  void nothing_cannot_be_said(String content) {
    String messages = Talk.start(api).path() + "/messages";

    expect(422, "invalid", api.post(messages, "{\"content\":\"" + content + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=99999999999999999999",
        "cursor=nonsense",
        "status=gone",
        "updated_since=yesterday",
        "updated_since=%2B500000-01-01T00:00:00Z"
      })
  void a_list_is_not_asked_for_in_nonsense(String query) {
    expect(422, "invalid", api.get(CONVERSATIONS + "?" + query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/usage?to=-999999999-01-01",
        "/api/v1/usage?from=%2B999999999-12-01&to=%2B999999999-12-31",
        "/api/admin/v1/ledger?to=-1000000000-01-01T00:00:00Z",
        "/api/admin/v1/ledger?from=-500000-01-01T00:00:00Z",
        "/api/admin/v1/ledger?day=%2B500000-01-01"
      })
  void a_time_that_nothing_can_hold_is_invalid(String path) {
    Api caller = path.startsWith("/api/admin/") ? TestStack.current().admin() : api;

    expect(422, "invalid", caller.get(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /upstreams/none  | {"base_url": "http://127.0.0.1:1", "models": [null]} | #/models/0
          /routes/none     | {"candidates": [null]}                               | #/candidates/0
          /routes/none     | {"candidates": [], "fallbacks": [null]}              | #/fallbacks/0
          /tenants/%s/limits | {"limits": [null]}                                 | #/limits/0
          /tenants/%s/limits | {"budgets": [null]}                                | #/budgets/0
          /tenants/%s/limits/raise | {"limits": [null]}                           | #/limits/0
          /holidays/2026   | {"days": [null]}                                     | #/days/0
          """)
  void an_administrators_list_holds_no_null(String path, String body, String pointer) {
    Answer refused =
        TestStack.current()
            .admin()
            .put("/api/admin/v1" + path.formatted(Tenant.create().id()), body);

    expect(422, "invalid", refused);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool_results", "tools"})
  void a_messages_list_holds_no_null(String field) {
    Answer refused =
        api.post(
            Talk.start(api).path() + "/messages",
            "{\"content\":\"hello\",\"%s\":[null]}".formatted(field));

    expect(422, "invalid", refused);
    assertThat(refused.at("/errors/0/pointer")).startsWith("#/" + field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "-9223372036854775808", "9223372036854775808", "1e99"})
  void a_number_that_is_out_of_range_is_good_json_and_named(String number) {
    Answer refused =
        api.post(
            Talk.start(api).path() + "/messages",
            "{\"content\":\"hello\",\"max_tokens\":%s}".formatted(number));

    expect(422, "invalid", refused);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/max_tokens");
  }

  @Test
  void a_number_that_is_out_of_range_is_named_where_it_stands_in_a_list() {
    String limits = "/api/admin/v1/tenants/" + Tenant.create().id() + "/limits";

    Answer refused =
        TestStack.current()
            .admin()
            .put(
                limits,
                """
                {"limits": [{"name": "requests_per_day", "limit": 9223372036854775808}]}""");

    expect(422, "invalid", refused);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/limits/0/limit");
  }

  @Test
  void a_number_of_an_event_is_blamed_on_whoever_says_it() {
    Talk talk = Talk.start(api);
    String events = talk.path() + "/messages/" + talk.say("hi").at("/message/id") + "/events";

    assertThat(api.get(events, "Last-Event-ID", "x").at("/errors/0/pointer"))
        .isEqualTo("#/Last-Event-ID");
    assertThat(api.get(events + "?starting_after=x").at("/errors/0/pointer"))
        .isEqualTo("#/starting_after");
  }

  @Test
  void a_model_that_nobody_has_is_named() {
    Answer refused =
        api.post(
            Talk.start(api).path() + "/messages", "{\"content\":\"hello\",\"model\":\"gpt-9\"}");

    expect(422, "unknown_model", refused);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/model");
  }

  private static void expect(int status, String code, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.at("/code")).isEqualTo(code);
    assertThat(answer.at("/request_id")).isEqualTo(answer.header("X-Request-Id"));
  }
}
