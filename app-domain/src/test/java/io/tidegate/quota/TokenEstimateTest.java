package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
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
    ObjectNode body = new ObjectMapper().createObjectNode().put("model", "m");
    body.putArray("messages").addObject().put("content", "0123456789");

    TokenUsage usage = TokenEstimate.ofCutCall(new ChatRequest(body), "0123456789", "a");

    assertThat(usage).isEqualTo(new TokenUsage(0, 30 + 4 + 3, 3 + 1, 3));
  }
}
