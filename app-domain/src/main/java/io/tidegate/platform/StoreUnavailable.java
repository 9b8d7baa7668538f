package io.tidegate.platform;

import java.io.Serial;

/** PostgreSQL does not answer, so that the request cannot be served now. */
public final class StoreUnavailable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public StoreUnavailable(Throwable cause) {
    super("the database does not answer", cause);
  }
}
