package io.tidegate.web.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.web.platform.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An upstream's frames as OpenAI's clients know them: usage is in a last frame of its own, without
 * any choice, and only for who asked for it.
 *
 * <p>It is asked of every upstream, to bill by it, and DeepSeek tells it beside the last choice,
 * also to who did not ask. OpenAI's Java client takes the first frame with usage for the last of
 * the answer and fails if that has a choice; others look at {@code choices[0]} of every frame that
 * they have not asked to be without.
 *
 * <p>For one stream and one thread.
 */
final class UsageFrames {

  private static final String USAGE = "usage";
  private static final String CHOICES = "choices";

  private final boolean wanted;
  private @Nullable ObjectNode last;

  private UsageFrames(boolean wanted) {
    this.wanted = wanted;
  }

  static UsageFrames of(ChatRequest asked) {
    return new UsageFrames(asked.body().at("/stream_options/include_usage").asBoolean());
  }

  /**
   * The frame for the client.
   *
   * @return empty if nothing in it is for him now
   */
  Optional<String> of(Chunk chunk) {
    if (chunk.usage() == null) {
      return Optional.of(chunk.raw());
    }
    ObjectNode frame = read(chunk.raw());
    JsonNode usage = frame.remove(USAGE);
    if (wanted) {
      last = frame.deepCopy();
      last.putArray(CHOICES);
      last.set(USAGE, usage);
      frame.putNull(USAGE);
    }
    return frame.path(CHOICES).isEmpty() ? Optional.empty() : Optional.of(frame.toString());
  }

  /** What comes after the last frame of a whole answer; of several usages the last is right. */
  Optional<String> atTheEnd() {
    return Optional.ofNullable(last).map(ObjectNode::toString);
  }

  private static ObjectNode read(String raw) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(raw);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an adapter handed out a frame that is not JSON", e);
    }
  }
}
