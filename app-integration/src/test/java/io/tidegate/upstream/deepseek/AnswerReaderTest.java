package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCallPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

  @Test
  void reads_a_frame_of_a_thinking_model() throws IOException {
    Answer answer =
        read(
            """
            {"id":"1","object":"chat.completion.chunk","created":1785720376,
             "model":"deepseek-v4-pro","system_fingerprint":"fp","choices":[{"index":0,
             "delta":{"content":null,"reasoning_content":"我们"},"logprobs":null,
             "finish_reason":null}],"usage":null}""");

    assertThat(answer.model()).isEqualTo("deepseek-v4-pro");
    assertThat(answer.reasoning()).isEqualTo("我们");
    assertThat(answer.content()).isEmpty();
    assertThat(answer.finishReason()).isNull();
    assertThat(answer.usage()).isNull();
    assertThat(answer.answers()).isFalse();
  }

  @Test
  void reads_fragments_of_tool_calls() throws IOException {
    Answer answer =
        read(
            """
            {"choices":[{"delta":{"tool_calls":[
              {"index":3,"id":"call_1","type":"function","function":{"name":"f","arguments":""}},
              {"function":{"arguments":"{\\"a\\"","extra":{"x":[1]}}},
              7]}}]}""");

    assertThat(answer.toolCalls())
        .containsExactly(
            new ToolCallPart(3, "call_1", "f", ""), new ToolCallPart(1, null, null, "{\"a\""));
    assertThat(answer.answers()).isTrue();
  }

  @Test
  void only_the_first_choice_counts() throws IOException {
    assertThat(
            read("""
                    {"choices":[{"delta":{"content":"a"}},{"delta":{"content":"b"}}]}""")
                .content())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "prompt_tokens":7,"completion_tokens":2                                    | 0 | 7 | 2 | 0
          "prompt_tokens":7,"completion_tokens":2,"prompt_cache_hit_tokens":5,"prompt_cache_miss_tokens":2 | 5 | 2 | 2 | 0
          "prompt_tokens":7,"completion_tokens":2,"prompt_cache_hit_tokens":0,"prompt_cache_miss_tokens":0 | 0 | 7 | 2 | 0
          "prompt_tokens":7,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4} | 4 | 3 | 2 | 0
          "prompt_tokens":7,"completion_tokens":2,"completion_tokens_details":{"reasoning_tokens":1},"prompt_tokens_details":null | 0 | 7 | 2 | 1
          """)
  void reads_usage_in_all_its_shapes(String fields, long hit, long miss, long out, long reasoning)
      throws IOException {
    assertThat(read("{\"choices\":[],\"usage\":{" + fields + "}}").usage())
        .isEqualTo(new TokenUsage(hit, miss, out, reasoning));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "7",
        "[]",
        "{\"prompt_tokens\":\"NaN\",\"completion_tokens\":1}",
        "{\"prompt_tokens\":-1,\"completion_tokens\":1}",
        "{\"prompt_tokens\":1.5,\"completion_tokens\":1}",
        "{\"prompt_tokens\":99999999999999999999,\"completion_tokens\":1}",
        "{\"prompt_tokens\":1,\"completion_tokens\":9000000000000000000}",
        "{\"prompt_tokens\":1,\"completion_tokens\":1,\"prompt_cache_hit_tokens\":2}",
      })
  void usage_that_makes_no_sense_is_none(String usage) throws IOException {
    assertThat(read("{\"model\":\"m\",\"usage\":" + usage + ",\"x\":1}").usage()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":null}",
        "{\"choices\":{}}",
        "{\"choices\":[null,[]]}",
        "{\"choices\":[{\"delta\":[]}]}",
        "{\"choices\":[{\"message\":{\"content\":[{}],\"tool_calls\":{}}}]}",
        "{\"error\":null}",
      })
  void strange_shapes_say_nothing(String json) throws IOException {
    Answer answer = read(json);

    assertThat(answer.answers()).isFalse();
    assertThat(answer.error()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"x\"",
        "{\"a\"",
        "{}{}",
        "{\"usage\":{\"prompt_tokens\":NaN}}",
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":-1}]}}]}",
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":2000000000}]}}]}",
      })
  void what_is_no_answer_is_refused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<b>m</b>", "m\\nevent: x", "m\\u0000", "m m", "m'", "模型"})
  void a_model_whose_name_is_no_id_has_none(String name) throws IOException {
    assertThat(read("{\"model\":\"" + name + "\"}").model()).isEmpty();
    assertThat(read("{\"model\":\"" + "m".repeat(101) + "\"}").model()).isEmpty();
    assertThat(read("{\"model\":\"vendor/m-1.2:free@x\"}").model()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\\u0000b\"", "\"stop\\n\\nevent: x\"", "\"停\"", "\"\"", "7", "[]"})
  void a_reason_without_a_name_ends_an_answer_all_the_same(String reason) throws IOException {
    assertThat(read("{\"choices\":[{\"finish_reason\":" + reason + "}]}").finishReason()).isEmpty();
  }

  @Test
  void torn_characters_are_refused() {
    byte[] torn = {'{', '"', 'a', '"', ':', '"', (byte) 0xE6, '"', '}'};

    assertThatThrownBy(() -> AnswerReader.read(torn, 0, torn.length))
        .isInstanceOf(IOException.class);
  }

  private static Answer read(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return AnswerReader.read(bytes, 0, bytes.length);
  }
}
