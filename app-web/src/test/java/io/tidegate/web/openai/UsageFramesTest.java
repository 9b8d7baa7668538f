package io.tidegate.web.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageFramesTest {

  private static final TokenUsage USAGE = new TokenUsage(0, 7, 5, 0);
  private static final Chunk USAGE_ALONE = chunk("[]", "", null);
  private static final Chunk TEXT = chunk("[{\"delta\":{\"content\":\"4\"}}]", "4", null);
  private static final Chunk BEGINNING = chunk("[{\"delta\":{\"role\":\"assistant\"}}]", "", null);
  private static final Chunk END =
      chunk("[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}]", "", "stop");

  @Test
  void a_frame_of_usage_alone_is_for_those_who_asked() {
    assertThat(UsageFrames.of(asking(false)).passes(USAGE_ALONE)).isFalse();
    assertThat(UsageFrames.of(asking(true)).passes(USAGE_ALONE)).isTrue();
  }

  @Test
  void who_says_nothing_has_not_asked() {
    assertThat(UsageFrames.of(new ChatRequest(body())).passes(USAGE_ALONE)).isFalse();
  }

  @Test
  void frames_that_have_a_choice_are_for_everybody() {
    UsageFrames frames = UsageFrames.of(asking(false));

    assertThat(List.of(TEXT, BEGINNING, END)).allMatch(frames::passes);
  }

  private static ChatRequest asking(boolean usage) {
    ObjectNode body = body();
    body.putObject("stream_options").put("include_usage", usage);
    return new ChatRequest(body);
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode().put("model", "chat").put("stream", true);
  }

  private static Chunk chunk(String choices, String content, @Nullable String finishReason) {
    String raw = "{\"id\":\"1\",\"choices\":" + choices + ",\"usage\":{}}";
    return new Chunk(raw, "m", "", content, List.of(), finishReason, USAGE);
  }
}
