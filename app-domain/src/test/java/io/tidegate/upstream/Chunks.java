package io.tidegate.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces of answers for tests, as the adapter would hand them out. */
public final class Chunks {

  private Chunks() {}

  /** A piece of visible text. */
  public static Chunk content(String text) {
    return chunk("", text, List.of(), /* finishReason= */ null, /* usage= */ null);
  }

  /** A piece of reasoning. */
  public static Chunk reasoning(String text) {
    return chunk(text, "", List.of(), /* finishReason= */ null, /* usage= */ null);
  }

  /** A piece of a tool call. */
  public static Chunk toolCall(
      int index, @Nullable String id, @Nullable String name, String arguments) {
    var part = new ToolCallPart(index, id, name, arguments);
    return chunk("", "", List.of(part), /* finishReason= */ null, /* usage= */ null);
  }

  /** The last piece. */
  public static Chunk end(String finishReason, @Nullable TokenUsage usage) {
    return chunk("", "", List.of(), finishReason, usage);
  }

  private static Chunk chunk(
      String reasoning,
      String content,
      List<ToolCallPart> toolCalls,
      @Nullable String finishReason,
      @Nullable TokenUsage usage) {
    return new Chunk("{}", "m", reasoning, content, toolCalls, finishReason, usage);
  }
}
