package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuationTest {

  @Test
  void the_answer_so_far_becomes_its_prefix_and_the_request_stays() throws Exception {
    ChatRequest request = request("{\"max_tokens\":60,\"messages\":[{\"role\":\"user\"}]}");

    ChatRequest rest = Continuation.of(request, new AnswerText("Hm.", "The moon", List.of()), 40);

    assertThat(rest.body().path("max_tokens").asInt()).isEqualTo(20);
    assertThat(rest.messages().path(1).toString())
        .isEqualTo(
            "{\"role\":\"assistant\",\"content\":\"The moon\",\"reasoning_content\":\"Hm.\",\"prefix\":true}");
    assertThat(request.messages()).hasSize(1);
    assertThat(request.body().path("max_tokens").asInt()).isEqualTo(60);
  }

  @Test
  void what_the_caller_himself_has_begun_stays_in_front() throws Exception {
    ChatRequest request =
        request("{\"messages\":[{\"role\":\"assistant\",\"content\":\"The \",\"prefix\":true}]}");

    ChatRequest rest = Continuation.of(request, new AnswerText("", "moon", List.of()), 1);

    assertThat(rest.messages()).hasSize(1);
    assertThat(rest.messages().path(0).path("content").asText()).isEqualTo("The moon");
  }

  @Test
  void half_a_character_is_not_sent() throws Exception {
    ChatRequest request = request("{\"messages\":[]}");

    ChatRequest rest = Continuation.of(request, new AnswerText("", "sea \uD83C", List.of()), 1);

    assertThat(rest.messages().path(0).path("content").asText()).isEqualTo("sea ");
  }

  private static ChatRequest request(String body) throws JsonProcessingException {
    return new ChatRequest((ObjectNode) new ObjectMapper().readTree(body));
  }
}
