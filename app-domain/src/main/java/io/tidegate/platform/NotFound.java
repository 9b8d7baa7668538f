package io.tidegate.platform;

import java.io.Serial;

/** What was asked for does not exist, or not for the one who asks. */
public final class NotFound extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param kind what kind of thing, e.g. {@code tenant}
   */
  public NotFound(String kind, Object id) {
    super("no %s %s".formatted(kind, id));
  }
}
