package io.tidegate.upstream;

import java.io.Serial;

/**
 * The answer broke off after the client had seen a part of it, so that it cannot be asked again.
 */
public final class AnswerBroken extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final UpstreamException failure;

  public AnswerBroken(UpstreamException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /** Why it broke off. */
  public UpstreamException cause() {
    return failure;
  }
}
