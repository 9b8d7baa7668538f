package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorstCaseTest {

  @Test
  void a_prompt_counts_with_a_margin_and_nothing_of_it_is_cached() {
    ChatRequest request = request("{\"messages\": [{\"content\": \"0123456789\"}]}");

    TokenUsage worst = WorstCase.of(request, /* thinks= */ false);

    assertThat(worst.cacheMissTokens()).isEqualTo((long) Math.ceil((30 + 4 + 3) * 1.15));
    assertThat(worst.cacheHitTokens()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"max_tokens\": 7}                                  | true  | 7",
        "{}                                                   | false | 8192",
        "{}                                                   | true  | 65536",
        "{\"thinking\": {\"type\": \"disabled\"}}             | true  | 8192",
        "{\"thinking\": {\"type\": \"enabled\"}}              | false | 65536",
        "{\"thinking\": {\"type\": \"enabled\", \"effort\": \"max\"}} | false | 131072",
        "{\"reasoning_effort\": \"max\"}                      | false | 131072",
        "{\"reasoning_effort\": \"none\"}                     | true  | 8192",
        "{\"tool_choice\": \"required\"}                      | true  | 8192",
        "{\"tool_choice\": {\"type\": \"function\"}}          | true  | 8192",
        "{\"tool_choice\": \"auto\"}                          | true  | 65536",
      })
  void an_answer_counts_with_all_it_may_have(String body, boolean thinks, long tokens) {
    assertThat(WorstCase.of(request(body), thinks).completionTokens()).isEqualTo(tokens);
  }

  @Test
  void tools_are_part_of_the_prompt() {
    long without = WorstCase.of(request("{}"), /* thinks= */ false).promptTokens();
    long with =
        WorstCase.of(request("{\"tools\": [{\"name\": \"weather\"}]}"), /* thinks= */ false)
            .promptTokens();

    assertThat(with).isGreaterThan(without);
  }

  private static ChatRequest request(String body) {
    try {
      return new ChatRequest((ObjectNode) new ObjectMapper().readTree(body));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
