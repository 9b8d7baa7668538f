package io.tidegate.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.platform.InvalidInput;
import java.util.Map;

/**
 * What changes in a conversation's metadata, as a JSON merge patch (RFC 7396).
 *
 * @param json an object, which may be longer than metadata: what it removes it names
 */
public record MetadataPatch(String json) {

  private static final String FIELD = "/metadata";

  /** Numbers stay as they were written: 1.10 is not 1.1 to whoever reads it as text. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * What becomes of {@code metadata}.
   *
   * @throws InvalidInput if it would be too long
   */
  String appliedTo(String metadata) {
    String merged = merged(object(metadata), object(json)).toString();
    if (merged.length() > NewConversation.MAX_METADATA) {
      throw new InvalidInput(
          FIELD, "must be at most %d characters".formatted(NewConversation.MAX_METADATA));
    }
    return merged;
  }

  private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      String name = member.getKey();
      switch (member.getValue()) {
        case NullNode _ -> target.remove(name);
        case ObjectNode inner -> target.set(name, merged(objectIn(target, name), inner));
        case JsonNode value -> target.set(name, value);
      }
    }
    return target;
  }

  private static ObjectNode objectIn(ObjectNode target, String name) {
    return target.get(name) instanceof ObjectNode object ? object : MAPPER.createObjectNode();
  }

  private static ObjectNode object(String json) {
    try {
      return MAPPER.readValue(json, ObjectNode.class);
    } catch (JsonProcessingException _) {
      // PostgreSQL writes numbers out: 1e2000 comes back with 2001 digits, which are refused here.
      throw new InvalidInput(FIELD, "has numbers that are too long to merge; empty it with null");
    }
  }
}
