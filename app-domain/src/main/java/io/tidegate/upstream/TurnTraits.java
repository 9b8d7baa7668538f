package io.tidegate.upstream;

/**
 * What a route with conditions may want to know of a turn. Asked only by such routes, because some
 * of it takes time to find out.
 */
public interface TurnTraits {

  /** How long the prompt is, by estimate. */
  long promptTokens();

  /** The caller's priority: {@code P0} to {@code P3}. */
  String priority();

  /** Whether the upstream is to stream the answer. */
  boolean streamed();

  /** Whether the model is offered tools. */
  boolean hasTools();

  /** Whether the model thinks, if it does {@code byDefault} when the caller does not say. */
  boolean thinks(boolean byDefault);
}
