package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWriterTest {

  private static final Asking ASKING = new Asking(URI.create("http://localhost"));
  private static final String TOOL_CALL =
      "\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\","
          + "\"function\":{\"name\":\"f\",\"arguments\":\"{ \\\"a\\\" : 1.0 }\"}}]";

  private static final String TOOLS =
      "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],";

  @Test
  void keeps_order_and_values_of_what_it_does_not_know() {
    String written =
        whole(
            """
            {"zeta":1.50,"model":"chat","max_tokens":null,"messages":[],"x":{"b":[1,"\\u00e9",1e3],"a":{}},
             "temperature":0.7}""");

    assertThat(written)
        .isEqualTo(
            """
            {"zeta":1.5,"model":"deepseek-flash","max_tokens":null,"messages":[],\
            "x":{"b":[1,"é",1000.0],"a":{}},"temperature":0.7,\
            "thinking":{"type":"disabled"},"stream":false,"user_id":"user-1"}""");
  }

  @Test
  void stream_always_asks_for_usage() {
    String written =
        stream(
            """
            {"model":"chat","stream":false,"stream_options":{"include_usage":false,"x":1},
             "messages":[]}""");

    assertThat(written)
        .contains("\"stream\":true,\"stream_options\":{\"x\":1,\"include_usage\":true}")
        .doesNotContain("false");
  }

  @Test
  void whole_answer_has_no_stream_options() {
    assertThat(
            whole(
                """
                {"model":"chat","stream":true,"stream_options":{"include_usage":true},
                 "messages":[]}"""))
        .contains("\"stream\":false")
        .doesNotContain("stream_options");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                      | false | {"type":"disabled"}
          ''                                                      | true  | {"type":"enabled"}
          "thinking":null,                                        | true  | {"type":"enabled"}
          "thinking":{"type":"enabled"},                          | false | {"type":"enabled"}
          "thinking":{"type":"disabled"},                         | true  | {"type":"disabled"}
          "thinking":{"type":"disabled"},"reasoning_effort":"max",| true  | {"type":"disabled"}
          "reasoning_effort":"none",                              | true  | {"type":"disabled"}
          "reasoning_effort":"low",                               | false | {"type":"enabled"}
          "tool_choice":"required",                               | true  | {"type":"disabled"}
          "tool_choice":{"type":"function"},                      | true  | {"type":"disabled"}
          "tool_choice":"auto",                                   | true  | {"type":"enabled"}
          "tool_choice":"required","thinking":{"type":"enabled"}, | true  | {"type":"enabled"}
          """)
  void says_in_every_request_whether_to_think(String fields, boolean byDefault, String thinking) {
    String written = write("{" + fields + "\"model\":\"chat\",\"messages\":[]}", byDefault, "u");

    assertThat(written).containsOnlyOnce("\"thinking\":").contains("\"thinking\":" + thinking);
  }

  @Test
  void end_user_replaces_whatever_the_caller_says() {
    String written =
        whole(
            """
            {"model":"chat","user":"anna@example.org","user_id":"anna","messages":[]}""");

    assertThat(written).endsWith("\"user_id\":\"user-1\"}").doesNotContain("anna");
  }

  @Test
  void what_may_name_a_person_stays_here() {
    String written =
        whole(
            """
            {"model":"chat","safety_identifier":"anna","metadata":{"of":"anna"},"messages":[]}""");

    assertThat(written).doesNotContain("safety_identifier", "metadata", "anna");
  }

  @Test
  void without_end_user_the_id_of_the_caller_stays() {
    String request =
        """
        {"model":"chat","user":"anna@example.org","user_id":"a-17","messages":[]}""";

    assertThat(write(request, false, "")).contains("\"user_id\":\"a-17\"").doesNotContain("anna");
  }

  @Test
  void developers_speak_as_the_system() {
    assertThat(messages("{\"role\":\"developer\",\"content\":\"be brief\"}", false))
        .isEqualTo("[{\"role\":\"system\",\"content\":\"be brief\"}]");
  }

  @ParameterizedTest
  @CsvSource({"''", "'\"reasoning_content\":null,'"})
  void reasoning_that_was_never_given_is_sent_back_as_empty(String reasoning) {
    String message = "{\"role\":\"assistant\"," + reasoning + "\"content\":null," + TOOL_CALL + "}";

    assertThat(messages(message, true))
        .isEqualTo(
            "[{\"role\":\"assistant\",\"content\":null,"
                + TOOL_CALL
                + ",\"reasoning_content\":\"\"}]");
    assertThat(messages(message, false)).isEqualTo("[" + message + "]");
  }

  @Test
  void reasoning_goes_back_as_it_came() {
    String message =
        "{\"role\":\"assistant\",\"reasoning_content\":\" I think\\n\",\"content\":\"\","
            + TOOL_CALL
            + "}";

    assertThat(messages(message, true)).isEqualTo("[" + message + "]");
  }

  @Test
  void without_tools_answers_need_no_reasoning() {
    String message = "{\"role\":\"assistant\",\"content\":\"hi\"}";

    assertThat(messages(message, true)).isEqualTo("[" + message + "]");
    assertThat(messages(message, "\"tools\":[],", true)).isEqualTo("[" + message + "]");
  }

  @ParameterizedTest
  @CsvSource({"''", "'\"reasoning_content\":null,'"})
  void with_tools_every_answer_has_some_reasoning_if_the_model_thinks(String reasoning) {
    String message = "{\"role\":\"assistant\"," + reasoning + "\"content\":\"hi\"}";

    assertThat(messages(message, TOOLS, true))
        .isEqualTo("[{\"role\":\"assistant\",\"content\":\"hi\",\"reasoning_content\":\"\"}]");
    assertThat(messages(message, TOOLS, false)).isEqualTo("[" + message + "]");
  }

  @Test
  void a_prefix_is_not_told_that_its_reasoning_is_over() {
    String prefix = "{\"role\":\"assistant\",\"content\":\"hi\",\"prefix\":true}";

    assertThat(messages(prefix, TOOLS, true)).isEqualTo("[" + prefix + "]");
  }

  @Test
  void text_parts_are_joined_for_all_but_users() {
    String parts = "[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]";

    assertThat(messages("{\"role\":\"system\",\"content\":" + parts + "}", false))
        .isEqualTo("[{\"role\":\"system\",\"content\":\"ab\"}]");
    assertThat(messages("{\"role\":\"user\",\"content\":" + parts + "}", false)).contains(parts);
  }

  @Test
  void other_parts_stay_so_that_the_upstream_can_refuse_them() {
    String message = "{\"role\":\"tool\",\"content\":[{\"type\":\"image_url\"}]}";

    assertThat(messages(message, false)).isEqualTo("[" + message + "]");
  }

  @Test
  void nonsense_is_left_to_the_upstream() {
    assertThat(whole("{\"model\":\"chat\",\"messages\":\"hi\"}")).contains("\"messages\":\"hi\"");
    assertThat(messages("7,null", false)).isEqualTo("[7,null]");
  }

  @Test
  void growing_history_keeps_its_bytes() {
    String before =
        "{\"role\":\"user\",\"content\":\"一\"},{\"role\":\"assistant\"," + TOOL_CALL + "}";
    String shorter = messages(before, true);

    assertThat(messages(before + ",{\"role\":\"tool\",\"content\":\"x\"}", true))
        .startsWith(shorter.substring(0, shorter.length() - 1));
  }

  private static String messages(String messages, boolean thinks) {
    return messages(messages, "", thinks);
  }

  private static String messages(String messages, String tools, boolean thinks) {
    String written =
        write("{\"model\":\"chat\"," + tools + "\"messages\":[" + messages + "]}", thinks, "");
    int from = written.indexOf("\"messages\":") + "\"messages\":".length();
    return written.substring(from, written.indexOf(",\"thinking\":"));
  }

  private static String whole(String body) {
    return write(body, false, "user-1");
  }

  private static String stream(String body) {
    return write(ASKING.candidate(false), Asking.request(body), "user-1", true);
  }

  private static String write(String body, boolean thinks, String endUser) {
    return write(ASKING.candidate(thinks), Asking.request(body), endUser, false);
  }

  private static String write(
      Candidate candidate, ChatRequest request, String endUser, boolean stream) {
    return new String(
        RequestWriter.write(candidate, request, endUser, stream), StandardCharsets.UTF_8);
  }
}
