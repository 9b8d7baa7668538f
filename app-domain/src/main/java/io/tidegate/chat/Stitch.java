package io.tidegate.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.Chunk;

/**
 * Makes pieces of a continuation look like more of the same answer, for clients that get the
 * upstream's own frames: one answer has one id.
 */
final class Stitch {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode id;

  /**
   * @param first the raw frame with which the answer began
   */
  Stitch(String first) {
    id = read(first).path("id");
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

  private static ObjectNode read(String raw) {
    try {
      return (ObjectNode) JSON.readTree(raw);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an adapter handed out a frame that is not JSON", e);
    }
  }
}
