package io.tidegate.chat;

import io.tidegate.upstream.UpstreamException;
import java.io.Serial;

/** An answer that ended early, after the client saw a part of it. The part is in the ledger. */
public final class BrokenAnswer extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final UpstreamException failure;
  private final transient Answer part;

  BrokenAnswer(UpstreamException failure, Answer part) {
    super(failure.getMessage(), failure);
    this.failure = failure;
    this.part = part;
  }

  public UpstreamException failure() {
    return failure;
  }

  /** What had come. */
  public Answer part() {
    return part;
  }
}
