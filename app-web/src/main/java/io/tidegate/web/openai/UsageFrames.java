package io.tidegate.web.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.web.platform.Json;

/**
 * Which frames are for the client.
 *
 * <p>Usage is asked of every upstream, to bill by it, and some send it in a frame of its own
 * without any choice. Clients that did not ask for one look at {@code choices[0]} of every frame,
 * and fail.
 *
 * @param wanted whether the client has asked for usage
 */
record UsageFrames(boolean wanted) {

  static UsageFrames of(ChatRequest asked) {
    return new UsageFrames(asked.body().at("/stream_options/include_usage").asBoolean());
  }

  boolean passes(Chunk chunk) {
    boolean mayBeUsageAlone =
        chunk.usage() != null && !chunk.visible() && chunk.finishReason() == null;
    return wanted || !mayBeUsageAlone || hasChoice(chunk.raw());
  }

  private static boolean hasChoice(String raw) {
    try {
      return !Json.MAPPER.readTree(raw).path("choices").isEmpty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an adapter handed out a frame that is not JSON", e);
    }
  }
}
