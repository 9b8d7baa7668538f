package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEstimateTest {

  @ParameterizedTest
  @CsvSource({"'', 0", "a, 1", "0123456789, 3", "你好你好你, 3", "éé, 1"})
  void a_character_counts_by_its_script(String text, long tokens) {
    assertThat(TokenEstimate.of(text)).isEqualTo(tokens);
  }

  @Property
  void longer_text_never_has_fewer_tokens(@ForAll String text, @ForAll String more) {
    assertThat(TokenEstimate.of(text + more)).isGreaterThanOrEqualTo(TokenEstimate.of(text));
  }

  @Test
  void a_cut_call_is_billed_for_its_prompt_and_for_all_that_came() {
    TokenUsage usage = TokenEstimate.ofCutCall(request("0123456789"), "0123456789", "a");

    assertThat(usage).isEqualTo(new TokenUsage(0, 30 + 4 + 3, 3 + 1, 3));
  }

  @Test
  void nothing_stands_in_front_of_a_prompt_whose_model_must_not_think() {
    ChatRequest request = request("0123456789");
    request.body().putObject("thinking").put("type", "disabled");

    assertThat(TokenEstimate.ofPrompt(request)).isEqualTo(4 + 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"text","text":"0123456789"}                                       | 3
          {"type":"image_url","image_url":{"url":"https://example.org/a.png"}}      | 1024
          {"type":"file","file_id":"file-api-1"}                                    | 1024
          {"type":"text","text":"0123456789"},{"type":"image_url","image_url":null} | 1027
          {"type":"sound"}                                                          | 5
          """)
  void parts_of_a_message_count_by_what_they_are(String parts, long tokens) throws IOException {
    JsonNode message =
        new ObjectMapper().readTree("{\"role\":\"user\",\"content\":[" + parts + "]}");

    assertThat(TokenEstimate.ofMessage(message)).isEqualTo(4 + tokens);
  }

  @Test
  void an_image_counts_the_same_however_many_bytes_it_has() {
    ChatRequest request = request("");
    ObjectNode part = ((ObjectNode) request.messages().path(0)).putArray("content").addObject();
    part.put("type", "image_url")
        .putObject("image_url")
        .put("url", "data:image/png;base64," + "A".repeat(1 << 20));

    assertThat(TokenEstimate.ofPrompt(request)).isEqualTo(30 + 4 + 1024);
  }

  @Test
  void tools_are_part_of_the_prompt() {
    ChatRequest request = request("0123456789");
    long without = TokenEstimate.ofPrompt(request);
    request.body().putArray("tools").addObject().put("type", "function");

    assertThat(TokenEstimate.ofPrompt(request))
        .isEqualTo(without + TokenEstimate.of("[{'type':'function'}]"));
  }

  @ParameterizedTest
  @CsvSource({
    "The tide is high, 4, 4", // a token in each piece
    "The tide is high, 1, 5", // four in one: characters decide
    "潮水很高, 2, 2",
    "'', 0, 0",
    "ab, 3, 1", // more pieces than characters cannot be
  })
  void pieces_are_tokens_unless_they_are_too_long(String text, int pieces, long tokens) {
    assertThat(TokenEstimate.ofPieces(text, pieces)).isEqualTo(tokens);
  }

  private static ChatRequest request(String content) {
    ObjectNode body = new ObjectMapper().createObjectNode().put("model", "m");
    body.putArray("messages").addObject().put("role", "user").put("content", content);
    return new ChatRequest(body);
  }
}
