package io.tidegate.quota;

import java.io.Serial;
import java.time.Duration;

/** A turn that does not begin, because this node has too many under way; nothing was used up. */
public final class Overloaded extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /** Without a stack trace: it is thrown when there is no time for one. */
  Overloaded(Duration retryAfter) {
    super("too many turns are under way", null, false, false);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
