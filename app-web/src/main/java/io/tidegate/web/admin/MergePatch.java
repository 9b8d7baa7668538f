package io.tidegate.web.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.platform.InvalidInput;
import io.tidegate.web.platform.Json;
import jakarta.ws.rs.BadRequestException;
import org.jspecify.annotations.Nullable;

/** Changes by JSON merge patch (RFC 7396): what is absent stays, null clears. */
public final class MergePatch {

  private MergePatch() {}

  /**
   * What the current value becomes with the patch.
   *
   * @throws InvalidInput if the patch is not an object
   * @throws BadRequestException caused by Jackson's exception that names the field, if the patch
   *     has an unknown field or one of a wrong type
   */
  public static <T> T apply(T current, @Nullable JsonNode patch, Class<T> type) {
    if (!(patch instanceof ObjectNode changes)) {
      throw new InvalidInput("", "must be a JSON object");
    }
    ObjectNode merged = Json.MAPPER.valueToTree(current);
    merged.setAll(changes);
    try {
      return Json.MAPPER.treeToValue(merged, type);
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    }
  }
}
