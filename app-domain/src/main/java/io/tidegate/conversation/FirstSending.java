package io.tidegate.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a message asked for when it was sent first, to hold another sending under its id against.
 *
 * <p>All that makes a difference to the answer must be the same, as for a request under the same
 * {@code Idempotency-Key}: what is said, the results of tools, the model, and every parameter. What
 * the app notes for itself, in {@code metadata}, may differ.
 *
 * @param model empty if it named none; null if that is not known
 * @param options as PostgreSQL gives them back: in another order, with numbers written in another
 *     way
 */
record FirstSending(
    String content, List<ToolResult> results, @Nullable String model, String options) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
          return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
      };

  FirstSending {
    results = List.copyOf(results);
  }

  /**
   * @throws ClientMessageIdReused if {@code again} asks for anything else; it names the field
   */
  void requireSame(NewMessage again) {
    require(content.equals(again.content()), "content");
    require(results.equals(again.toolResults()), "tool_results");
    String wanted = again.model() == null ? "" : again.model();
    require(model == null || model.equals(wanted), "model");
    JsonNode first = json(options);
    JsonNode second = json(again.options());
    Set<String> names = new TreeSet<>();
    first.fieldNames().forEachRemaining(names::add);
    second.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      require(first.path(name).equals(BY_VALUE, second.path(name)), name);
    }
  }

  private static void require(boolean same, String field) {
    if (!same) {
      throw new ClientMessageIdReused(field);
    }
  }

  private static JsonNode json(String options) {
    try {
      return MAPPER.readTree(options);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options were stored as something that is not JSON", e);
    }
  }
}
