package io.tidegate.quota;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a rate is counted. The names are API and are stored: never rename one. */
public enum Algorithm {
  /** A full burst at once, then as it flows in. */
  TOKEN_BUCKET,
  /** The last window, the one before weighted by how much of it still lies within. */
  SLIDING_WINDOW,
  /** Windows that begin at whole seconds, minutes, and days of the tenant's time zone. */
  FIXED_WINDOW,
  /** As it flows out: who comes early waits a moment, and only a full queue is refused. */
  LEAKY_BUCKET;

  /** Its name in the API, e.g. {@code token_bucket}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Algorithm> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }
}
