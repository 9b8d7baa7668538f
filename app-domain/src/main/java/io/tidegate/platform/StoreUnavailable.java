package io.tidegate.platform;

import java.io.Serial;

/** PostgreSQL does not answer, so that the request cannot be served now. */
public final class StoreUnavailable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final String MESSAGE = "the database does not answer";

  public StoreUnavailable(Throwable cause) {
    super(MESSAGE, cause);
  }

  StoreUnavailable() {
    super(MESSAGE);
  }
}
