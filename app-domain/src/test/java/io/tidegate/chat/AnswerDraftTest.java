package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.Chunks;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerDraftTest {

  private static final TokenUsage USAGE = new TokenUsage(1, 2, 3, 0);

  private final AnswerDraft draft = new AnswerDraft("asked-for");

  @Test
  void pieces_of_text_become_one() {
    add(Chunks.reasoning("2 and"), Chunks.reasoning(" 2"));
    add(Chunks.content("4"), Chunks.content("."));

    assertThat(draft.text()).isEqualTo(new AnswerText("2 and 2", "4.", List.of()));
    assertThat(draft.model()).isEqualTo("m");
  }

  @Test
  void fragments_of_tool_calls_come_together_by_their_index() {
    add(Chunks.toolCall(0, "call-a", "weather", "{\"city\""));
    add(Chunks.toolCall(1, "call-b", "time", ""));
    add(Chunks.toolCall(0, null, null, ":\"Wien\"}"), Chunks.toolCall(1, null, null, "{}"));

    assertThat(draft.text().toolCalls())
        .containsExactly(
            new ToolCall("call-a", "weather", "{\"city\":\"Wien\"}"),
            new ToolCall("call-b", "time", "{}"));
  }

  @Test
  void a_fragment_with_an_empty_id_and_name_belongs_to_the_call_before() {
    add(Chunks.toolCall(0, "call-a", "weather", "{\"city\""));
    add(Chunks.toolCall(0, "", "", ":\"Wien\"}"));

    assertThat(draft.text().toolCalls())
        .containsExactly(new ToolCall("call-a", "weather", "{\"city\":\"Wien\"}"));
  }

  @Test
  void what_a_cut_call_has_used_is_told_by_its_pieces() {
    ObjectNode body = new ObjectMapper().createObjectNode().put("model", "m");
    body.putArray("messages").addObject().put("role", "user").put("content", "0123456789");
    body.putObject("thinking").put("type", "disabled");
    add(Chunks.reasoning("2 and"), Chunks.reasoning(" 2"));
    add(Chunks.content("Half"), Chunks.content(" a"), Chunks.content(" doz"));
    add(Chunks.toolCall(0, "call-a", "weather", "{"));

    assertThat(draft.estimate(new ChatRequest(body))).isEqualTo(new TokenUsage(0, 4 + 3, 2 + 4, 2));
  }

  @Test
  void only_what_a_user_could_see_makes_it_visible() {
    add(Chunks.content(""));
    assertThat(draft.visible()).isFalse();

    add(Chunks.reasoning("hm"));
    assertThat(draft.visible()).isTrue();
  }

  @Test
  void the_last_usage_is_right_and_none_is_made_up() {
    assertThat(draft.usage()).isEqualTo(TokenUsage.NONE);

    add(Chunks.end("length", new TokenUsage(1, 1, 1, 0)), Chunks.end("length", USAGE));

    assertThat(draft.usage()).isEqualTo(USAGE);
    assertThat(draft.finishReason()).isEqualTo("length");
  }

  private void add(Chunk... chunks) {
    draft.add(List.of(chunks));
  }
}
