package io.tidegate.web.problem;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/** The body did not arrive in the time that it has. Thrown while it is read. */
public final class BodyTooSlow extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final Duration patience;

  public BodyTooSlow(Duration patience) {
    super("body not whole after " + patience);
    this.patience = patience;
  }

  public Duration patience() {
    return patience;
  }
}
