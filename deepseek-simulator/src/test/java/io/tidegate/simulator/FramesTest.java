package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams, byte for byte. */
class FramesTest {

  private static final String QUESTION =
      """
      {"model":"deepseek-v4-pro","stream":true%s,
       "messages":[{"role":"user","content":"1+1等于几"}]}""";

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Client client = new Client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void thinking_stream_has_the_captured_frames() throws Exception {
    HttpResponse<String> response = client.chat(QUESTION.formatted(""), "tokens=1;reasoning=1");

    JsonNode first = Client.chunks(response.body()).getFirst();
    String head =
        "data: {\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"created\":%s,\"model\":\"deepseek-v4-pro\",\"system_fingerprint\":\"fp_9954b31ca7_prod0820_fp8_kvcache_20260402\",\"choices\":[{\"index\":0,\"delta\":"
            .formatted(first.get("id").asText(), first.get("created").asText());
    String open = ",\"logprobs\":null,\"finish_reason\":null}]}\n\n";
    assertThat(response.headers().firstValue("content-type"))
        .contains("text/event-stream; charset=utf-8");
    assertThat(response.body())
        .isEqualTo(
            head
                + "{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"\"}"
                + open
                + head
                + "{\"content\":null,\"reasoning_content\":\"。\"}"
                + open
                + head
                + "{\"content\":\"。\",\"reasoning_content\":null}"
                + open
                + head
                + "{\"content\":\"\",\"reasoning_content\":null},\"logprobs\":null,"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":37,"
                + "\"completion_tokens\":2,\"total_tokens\":39,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":1},"
                + "\"prompt_cache_hit_tokens\":0,\"prompt_cache_miss_tokens\":37}}\n\n"
                + "data: [DONE]\n\n");
  }

  @Test
  void stream_without_thinking_lacks_the_reasoning_key() throws Exception {
    String stream =
        client.chat(QUESTION.formatted(",\"thinking\":{\"type\":\"disabled\"}"), "tokens=2").body();

    List<JsonNode> chunks = Client.chunks(stream);
    assertThat(chunks.getFirst().at("/choices/0/delta"))
        .hasToString("{\"role\":\"assistant\",\"content\":\"\"}");
    assertThat(chunks.getLast().at("/choices/0/delta")).hasToString("{\"content\":\"\"}");
    assertThat(stream).doesNotContain("reasoning");
  }

  @Test
  void usage_is_on_the_last_chunk_even_if_nobody_asked() throws Exception {
    List<JsonNode> chunks = Client.chunks(client.chat(QUESTION.formatted(""), "").body());

    assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isPositive();
    assertThat(chunks.subList(0, chunks.size() - 1)).noneMatch(chunk -> chunk.has("usage"));
  }

  @Test
  void usage_is_null_on_all_other_chunks_if_it_was_asked_for() throws Exception {
    List<JsonNode> chunks = chunksWithUsage("");

    assertThat(chunks.getLast().at("/choices")).hasSize(1);
    assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isPositive();
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allMatch(chunk -> chunk.has("usage") && chunk.get("usage").isNull());
  }

  @Test
  void usage_can_have_a_chunk_of_its_own() throws Exception {
    List<JsonNode> chunks = chunksWithUsage("usage=separate");

    assertThat(chunks.getLast().get("choices")).isEmpty();
    assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isPositive();
    assertThat(chunks.get(chunks.size() - 2).at("/choices/0/finish_reason").asText())
        .isEqualTo("stop");
    assertThat(chunks.get(chunks.size() - 2).get("usage").isNull()).isTrue();
  }

  @Test
  void usage_can_be_withheld_or_be_no_number() throws Exception {
    assertThat(client.chat(QUESTION.formatted(""), "usage=none").body()).doesNotContain("usage");
    assertThat(client.chat(QUESTION.formatted(""), "usage=nan").body())
        .contains("\"prompt_tokens\":NaN");
  }

  @Test
  void counts_add_up_and_reasoning_comes_first() throws Exception {
    List<JsonNode> chunks = chunksWithUsage("");
    JsonNode usage = chunks.getLast().get("usage");

    int reasoning = 0;
    int content = 0;
    for (JsonNode chunk : chunks) {
      JsonNode delta = chunk.at("/choices/0/delta");
      if (!delta.path("reasoning_content").asText("").isEmpty()) {
        assertThat(content).isZero();
        reasoning++;
      } else if (!delta.path("content").asText("").isEmpty()) {
        content++;
      }
    }
    assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt())
        .isEqualTo(reasoning);
    assertThat(usage.get("completion_tokens").asInt()).isEqualTo(reasoning + content);
    assertThat(usage.get("prompt_tokens").asInt())
        .isEqualTo(
            usage.get("prompt_cache_hit_tokens").asInt()
                + usage.get("prompt_cache_miss_tokens").asInt());
  }

  @Test
  void whole_answer_says_the_same_as_the_stream() throws Exception {
    List<JsonNode> chunks = chunksWithUsage("");
    JsonNode whole =
        client.answer(QUESTION.formatted("").replace("\"stream\":true", "\"stream\":false"), "");

    JsonNode message = whole.at("/choices/0/message");
    assertThat(message.get("content").asText()).isEqualTo(Client.joined(chunks, "content"));
    assertThat(message.get("reasoning_content").asText())
        .isEqualTo(Client.joined(chunks, "reasoning_content"));
    assertThat(whole.get("usage")).isEqualTo(chunks.getLast().get("usage"));
    assertThat(whole.fieldNames())
        .toIterable()
        .containsExactly(
            "id", "object", "created", "model", "choices", "usage", "system_fingerprint");
  }

  private List<JsonNode> chunksWithUsage(String scenario) throws Exception {
    String body = QUESTION.formatted(",\"stream_options\":{\"include_usage\":true}");
    return Client.chunks(client.chat(body, scenario).body());
  }
}
