package io.tidegate.simulator.completion;

/** How an answer is written: one instance for one answer. */
public interface Format {

  /** The frame before the first token; empty if there is none. */
  byte[] opening();

  byte[] piece(Piece piece);

  /**
   * The frame after the last token.
   *
   * @param usage the usage as JSON; empty if this frame does not tell
   */
  byte[] closing(FinishReason reason, String usage);

  /** A frame that tells nothing but the usage. */
  byte[] usage(String usage);

  /**
   * The body of an answer that is not streamed.
   *
   * @param usage the usage as JSON; empty if it is not told
   */
  byte[] whole(Answer answer, String usage);
}
