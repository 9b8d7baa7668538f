package io.tidegate.account;

import java.time.Duration;
import java.util.UUID;

/** Remembers on all nodes which signatures were used. */
public interface SignatureLog {

  /**
   * Whether a signature is used for the first time, as far as anybody knows. Of several who ask at
   * once, one is told so.
   *
   * @param memory how long to remember it
   * @throws io.tidegate.platform.StoreUnavailable if nobody can say
   */
  boolean isFirst(UUID key, String signature, Duration memory);
}
