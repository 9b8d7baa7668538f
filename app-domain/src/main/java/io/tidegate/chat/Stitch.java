package io.tidegate.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.TokenUsage;

/**
 * Makes pieces of a continuation look like more of the same answer, for clients that get the
 * upstream's own frames: one answer has one id, and its usage is that of all its parts.
 */
final class Stitch {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode id;
  private final TokenUsage before;

  /**
   * @param first the raw frame with which the answer began
   * @param before what its parts have used until now
   */
  Stitch(String first, TokenUsage before) {
    this.id = read(first).path("id");
    this.before = before;
  }

  /** The same piece with other text. */
  Chunk stitched(Chunk chunk, String reasoning, String content) {
    ObjectNode frame = read(chunk.raw());
    if (!id.isMissingNode()) {
      frame.set("id", id);
    }
    if (frame.at("/choices/0/delta") instanceof ObjectNode delta) {
      delta.remove("role");
      put(delta, "reasoning_content", chunk.reasoning(), reasoning);
      put(delta, "content", chunk.content(), content);
    }
    if (chunk.usage() != null && frame.get("usage") instanceof ObjectNode usage) {
      put(usage, before.plus(chunk.usage()));
    }
    return new Chunk(
        frame.toString(),
        chunk.model(),
        reasoning,
        content,
        chunk.toolCalls(),
        chunk.finishReason(),
        chunk.usage());
  }

  private static void put(ObjectNode delta, String field, String before, String after) {
    if (!after.equals(before)) {
      delta.put(field, after);
    }
  }

  private static void put(ObjectNode usage, TokenUsage all) {
    usage
        .put("prompt_tokens", all.promptTokens())
        .put("completion_tokens", all.completionTokens())
        .put("total_tokens", all.totalTokens())
        .put("prompt_cache_hit_tokens", all.cacheHitTokens())
        .put("prompt_cache_miss_tokens", all.cacheMissTokens());
    usage.putObject("prompt_tokens_details").put("cached_tokens", all.cacheHitTokens());
    usage.putObject("completion_tokens_details").put("reasoning_tokens", all.reasoningTokens());
  }

  private static ObjectNode read(String raw) {
    try {
      return (ObjectNode) JSON.readTree(raw);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an adapter handed out a frame that is not JSON", e);
    }
  }
}
