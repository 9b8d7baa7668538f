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

  private static final String SPENT = "{\"total_tokens\":12}";
  private static final TokenUsage USAGE = new TokenUsage(0, 7, 5, 0);
  private static final Chunk ALONE = chunk("[]", "", null);
  private static final Chunk END =
      chunk("[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}]", "", "stop");

  private final UsageFrames wanted = UsageFrames.of(asking(true));
  private final UsageFrames unwanted = UsageFrames.of(asking(false));

  @Test
  void who_asked_is_told_usage_after_the_last_choice() {
    assertThat(wanted.of(END)).hasValue(frame(END.raw(), "null"));
    assertThat(wanted.atTheEnd()).hasValue(ALONE.raw());
  }

  @Test
  void who_did_not_ask_is_not_told() {
    assertThat(unwanted.of(END)).hasValueSatisfying(raw -> assertThat(raw).doesNotContain("usage"));
    assertThat(unwanted.atTheEnd()).isEmpty();
  }

  @Test
  void who_says_nothing_has_not_asked() {
    UsageFrames frames = UsageFrames.of(new ChatRequest(body()));

    assertThat(frames.of(ALONE)).isEmpty();
    assertThat(frames.atTheEnd()).isEmpty();
  }

  @Test
  void a_frame_of_usage_alone_comes_last_and_once() {
    assertThat(wanted.of(ALONE)).isEmpty();
    assertThat(wanted.of(ALONE)).isEmpty();
    assertThat(wanted.atTheEnd()).hasValue(ALONE.raw());
  }

  @Test
  void frames_without_usage_pass_as_they_are() {
    var piece = new Chunk("{ \"any\" :1}", "m", "", "4", List.of(), null, null);

    assertThat(unwanted.of(piece)).hasValue(piece.raw());
    assertThat(wanted.of(piece)).hasValue(piece.raw());
  }

  private static String frame(String raw, String usage) {
    return raw.replace(SPENT, usage);
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
    String raw = "{\"id\":\"1\",\"choices\":" + choices + ",\"usage\":" + SPENT + "}";
    return new Chunk(raw, "m", "", content, List.of(), finishReason, USAGE);
  }
}
