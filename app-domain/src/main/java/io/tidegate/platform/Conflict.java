package io.tidegate.platform;

import java.io.Serial;

/** The change does not fit the state of the thing. Callers of the API see it as a 409. */
public final class Conflict extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public Conflict(String message) {
    super(message);
  }
}
