package io.tidegate.upstream;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a tool call. Pieces with the same index belong together, in the order of arrival.
 *
 * @param id set on the first piece of a call only
 * @param name set on the first piece of a call only
 * @param arguments a fragment of the JSON text of the arguments; may be empty
 */
public record ToolCallPart(
    int index, @Nullable String id, @Nullable String name, String arguments) {

  /** Some upstreams repeat both as empty texts, which say as little as none. */
  public ToolCallPart {
    id = orNull(id);
    name = orNull(name);
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
