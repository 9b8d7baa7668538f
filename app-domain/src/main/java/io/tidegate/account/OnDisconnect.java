package io.tidegate.account;

/** What it means to an answer that the client who asked for it is gone. */
public enum OnDisconnect {
  /** What the face of the API does by itself. */
  USUAL,
  /** The answer is written to its end. */
  CONTINUE,
  /** The answer ends, and with it what it costs. */
  CANCEL;

  /** Whether the answer ends, on a face where that is or is not usual. */
  public boolean ends(boolean usually) {
    return switch (this) {
      case USUAL -> usually;
      case CONTINUE -> false;
      case CANCEL -> true;
    };
  }
}
