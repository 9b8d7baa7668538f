package io.tidegate.account;

import java.time.Instant;
import java.util.Optional;

/** A key that is not revoked, as the node remembers it for a moment. */
record KnownKey(Caller caller, Optional<Instant> expiresAt) {

  boolean expiredAt(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }
}
