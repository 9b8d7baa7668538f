package io.tidegate.simulator.completion;

/** One token of an answer. */
public sealed interface Piece {

  /** Part of the reasoning. */
  record Thought(String text) implements Piece {}

  /** Part of what is said to the user. */
  record Said(String text) implements Piece {}

  /** The beginning of a tool call. */
  record CallOpened(int index, String id, String name) implements Piece {}

  /** Part of the arguments of a tool call. */
  record CallArguments(int index, String text) implements Piece {}
}
