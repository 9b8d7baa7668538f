package io.tidegate.upstream;

/**
 * A call that the model wants made.
 *
 * @param arguments JSON text as the model wrote it, which need not be valid; never re-formatted,
 *     because the upstream's prefix cache compares bytes
 */
public record ToolCall(String id, String name, String arguments) {}
