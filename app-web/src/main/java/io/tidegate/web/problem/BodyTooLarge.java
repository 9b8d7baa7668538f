package io.tidegate.web.problem;

import java.io.IOException;
import java.io.Serial;

/** The body is longer than the limit. Thrown while it is read, before it is kept. */
public final class BodyTooLarge extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final long limit;

  public BodyTooLarge(long limit) {
    super("body over %d bytes".formatted(limit));
    this.limit = limit;
  }

  public long limit() {
    return limit;
  }
}
